/** The places of the page that can be asked to take the focus, whoever draws them. */
export type FocusTarget =
  | 'compare-dialog'
  | 'conversation-title'
  | 'files-to-attach'
  | 'message'
  | 'message-actions'
  | 'message-editor'
  | 'message-in-editor'
  | 'message-versions'
  | 'model'
  | 'parameter'
  | 'parameter-panel'
  | 'parameters'
  | 'system-prompt'
  | 'tab'
  | 'tool-result'
  | 'variable';

/** What takes the focus: an element, or whatever knows how to give it to one. */
export interface Focusable {
  focus(options?: FocusOptions): void;
}

export interface FocusRegistry {
  /** Says where a target is, for as long as it is there. Gives the function that takes it back. */
  register(target: FocusTarget, place: Focusable, scope?: string): () => void;
  /** Focuses a target now, or as soon as it registers: unless something else is asked for or takes the focus first. */
  focus(target: FocusTarget, scope?: string): void;
}

/**
 * Keeps where the page's places for the focus are, so that a command reaches them by what they are and not by how they
 * are drawn. `scope` tells several of a kind apart: a conversation's id, a message's. Of two with the same name and
 * scope the later counts. `onFocusMoved` calls back when anything takes the focus, until its result is called.
 */
export function createFocusRegistry(onFocusMoved: (listener: () => void) => () => void): FocusRegistry {
  const places = new Map<string, Focusable[]>();
  let awaited: { readonly name: string; readonly giveUp: () => void } | null = null;

  function stopWaiting(): void {
    awaited?.giveUp();
    awaited = null;
  }

  return {
    register(target, place, scope = '') {
      const name = `${target} ${scope}`;
      places.set(name, [...(places.get(name) ?? []), place]);
      if (awaited?.name === name) {
        stopWaiting();
        // After all that is drawn with it: a dialog that opens around it takes the focus first.
        queueMicrotask(() => place.focus());
      }
      return () => {
        const others = (places.get(name) ?? []).filter((each) => each !== place);
        if (others.length > 0) places.set(name, others);
        else places.delete(name);
      };
    },
    focus(target, scope = '') {
      const name = `${target} ${scope}`;
      stopWaiting();
      const place = places.get(name)?.at(-1);
      if (place) place.focus();
      else awaited = { name, giveUp: onFocusMoved(stopWaiting) };
    },
  };
}
