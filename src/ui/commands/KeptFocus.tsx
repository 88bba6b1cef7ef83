import { useEffect } from 'react';
import { useWorkbench } from '#state/workbench.ts';
import { useOneStops } from '#ui/focus/one-stop.ts';
import { focusOn } from '#ui/focus/page-focus.ts';
import { shownTab } from '#ui/tabs/tab-table.ts';

/**
 * Keeps the focus of who goes by keys: a button that is gone or switched off once it was pressed takes the focus with it,
 * and the next Tab would begin at the top of the page. Then the message has it, or without one the tab; in a dialog, what
 * stands next to the button. An act that knows a better place gives it the focus itself. And it makes the stops of the
 * Tab key few.
 */
export function KeptFocus() {
  const { store } = useWorkbench();
  useOneStops();
  useEffect(() => {
    let before: Surroundings | null = null;
    let bar: Element | null = null;
    const onPress = ({ target }: MouseEvent) => {
      before = target instanceof HTMLElement ? surroundingsOf(target) : null;
      bar = target instanceof Element ? (target.closest('button')?.parentElement ?? null) : null;
    };
    const keep = () => {
      if (document.activeElement !== null && document.activeElement !== document.body) return;
      const dialog = [...document.querySelectorAll('dialog[open]')].at(-1);
      if (dialog) neighbourOf(before, dialog)?.focus();
      else if (shownTab(store.getState()).hasComposer) focusOn('message');
      else {
        const beside = [...(bar?.querySelectorAll<HTMLElement>(CONTROLS) ?? [])].find(canHaveFocus);
        if (beside) beside.focus();
        else focusOn('tab', store.getState().view.tab);
      }
    };
    // What a press begins may switch its button off a moment later.
    const late = new MutationObserver(() => {
      late.disconnect();
      afterTwoFrames(keep);
    });
    function onClick(event: MouseEvent) {
      late.disconnect();
      // 0: pressed by a key.
      if (event.detail !== 0) return;
      afterTwoFrames(() => {
        keep();
        const { activeElement } = document;
        if (activeElement instanceof HTMLButtonElement)
          late.observe(activeElement, { attributes: true, attributeFilter: ['disabled'] });
      });
    }
    // Before the press changes anything, and after.
    window.addEventListener('click', onPress, true);
    window.addEventListener('click', onClick);
    return () => {
      late.disconnect();
      window.removeEventListener('click', onPress, true);
      window.removeEventListener('click', onClick);
    };
  }, [store]);
  return null;
}

/** After what a press changes is drawn, and the browser has taken the focus from what can no longer have it. */
function afterTwoFrames(act: () => void): void {
  requestAnimationFrame(() => requestAnimationFrame(act));
}

const canHaveFocus = (element: HTMLElement) => element.checkVisibility() && !element.matches(':disabled');

const CONTROLS = 'button, input, textarea, select, summary, a[href]';

/** The controls of a dialog in their order when one of them was pressed. */
interface Surroundings {
  /** The list or group that the control stood in. */
  readonly group: Element | null;
  readonly after: readonly HTMLElement[];
  /** The nearest first. */
  readonly before: readonly HTMLElement[];
}

function surroundingsOf(pressed: HTMLElement): Surroundings | null {
  const dialog = pressed.closest('dialog');
  const control = pressed.closest<HTMLElement>(CONTROLS);
  if (dialog === null || control === null) return null;
  const all = [...dialog.querySelectorAll<HTMLElement>(CONTROLS)];
  const at = all.indexOf(control);
  return {
    group: control.closest('ul, ol, tbody, [role="group"]'),
    after: all.slice(at + 1),
    before: all.slice(0, at).reverse(),
  };
}

/** What is next in the same list or group, else before it there, else anywhere in the dialog. */
function neighbourOf(before: Surroundings | null, dialog: Element): HTMLElement | undefined {
  const first = dialog.querySelector<HTMLElement>(CONTROLS) ?? undefined;
  if (before === null) return first;
  const isThere = (element: HTMLElement) => dialog.contains(element) && canHaveFocus(element);
  const isInGroup = (element: HTMLElement) => before.group?.contains(element) === true && isThere(element);
  return (
    before.after.find(isInGroup) ??
    before.before.find(isInGroup) ??
    before.after.find(isThere) ??
    before.before.find(isThere) ??
    first
  );
}
