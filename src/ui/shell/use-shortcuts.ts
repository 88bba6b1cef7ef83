import { useEffect } from 'react';
import { useWorkbench } from '#state/workbench.ts';
import { isApple } from './is-apple.ts';
import { createPageActions } from './page-actions.ts';
import { matchShortcut } from './shortcuts.ts';

/** The second key of a sequence must come within this time. */
const SEQUENCE_MS = 1200;
/** What Escape closes by itself, or what has keys of its own, while it is open. */
const OPEN = 'dialog[open], :popover-open, [role="combobox"][aria-expanded="true"]';
const TEXT_INPUTS = new Set([
  'text',
  'search',
  'url',
  'tel',
  'email',
  'password',
  'number',
  'date',
  'month',
  'week',
  'time',
  'datetime-local',
]);

/** Listens for the page's keys, as `shortcuts.ts` has them. */
export function useShortcuts(): void {
  const workbench = useWorkbench();
  useEffect(() => {
    const actions = createPageActions(workbench);
    const apple = isApple();
    let afterGUntil = 0;
    let wasOpen = false;

    /** A dialog that was opened may still be on its way. */
    function isDialogAsked(): boolean {
      return workbench.store.getState().view.dialog !== null;
    }

    // What Escape closes is closed before the page hears of it, so it is looked for on the way down.
    function noteOpen() {
      wasOpen = isDialogAsked() || document.querySelector(OPEN) !== null;
    }

    function onKeyDown(event: KeyboardEvent) {
      if (event.defaultPrevented || event.isComposing || event.keyCode === 229) return;
      const afterG = event.timeStamp < afterGUntil;
      if (event.key !== 'Shift') afterGUntil = 0;
      const asked = matchShortcut(event, { afterG, isApple: apple });
      if (asked === null || event.repeat) return;
      if (asked === 'send') {
        if (!mayUseSend(event.target)) return;
      } else if (asked === 'palette') {
        if (document.querySelector('dialog[open]:not(.d-pal)')) return;
      } else if (wasOpen) {
        const isOnItsWay = isDialogAsked() && !document.querySelector('dialog[open]');
        if (asked === 'close-or-stop' && isOnItsWay) workbench.view.closeDialog();
        return;
      } else if (asked !== 'close-or-stop') {
        if (!workbench.store.getState().view.singleKeys || isTyping(event.target)) return;
        if (asked === 'sequence') {
          afterGUntil = event.timeStamp + SEQUENCE_MS;
          return;
        }
      }
      if (asked !== 'close-or-stop') event.preventDefault();
      actions[asked]();
    }

    window.addEventListener('keydown', noteOpen, true);
    window.addEventListener('keydown', onKeyDown);
    return () => {
      window.removeEventListener('keydown', noteOpen, true);
      window.removeEventListener('keydown', onKeyDown);
    };
  }, [workbench]);
}

/** Whether the key was pressed in a place where it types something or chooses by letter. */
function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return TEXT_INPUTS.has(target.type);
  return (
    target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || target.isContentEditable
  );
}

/** Fields of the request are in the main part, the panel and the sheet; those of other dialogs are not. */
function mayUseSend(target: EventTarget | null): boolean {
  if (!(target instanceof Element) || target.closest('.side')) return false;
  const dialog = document.querySelector('dialog[open]');
  return dialog === null || dialog.matches('.sheet');
}
