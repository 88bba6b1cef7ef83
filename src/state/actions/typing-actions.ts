import type { ActionContext } from '#state/context.ts';
import { notify, update } from '#state/context.ts';
import type { TypingPlace } from '#state/typed-texts.ts';
import { withoutPlaces } from '#state/typed-texts.ts';
import { undo } from '#words/page/common.ts';

/** What is typed into editors and dialogs: kept until it is used or let go. */
export function createTypingActions(context: ActionContext) {
  function set(place: TypingPlace, text: string): void {
    update(context, (state) => ({ typedTexts: new Map(state.typedTexts).set(place, text) }));
  }

  /** It has been used, or was never changed. */
  function clear(place: TypingPlace): void {
    update(context, (state) => ({ typedTexts: withoutPlaces(state.typedTexts, [place]) }));
  }

  /** It is let go without having been used; `sentence` says so, with an Undo. `reopen` shows the place again. */
  function discard(place: TypingPlace, sentence: string, reopen: () => void = () => undefined): void {
    const text = context.store.getState().typedTexts.get(place);
    if (text === undefined) return;
    clear(place);
    notify(context, sentence, {
      label: undo,
      run() {
        // What has been typed there since makes room, with an Undo of its own.
        discard(place, sentence, reopen);
        set(place, text);
        reopen();
      },
    });
  }

  return { set, clear, discard };
}
