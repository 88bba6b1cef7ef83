import { useEffect } from 'react';
import { runCommand } from './command.ts';
import { COMMANDS, findByKeys } from './command-table.ts';
import { isApple, isSingle } from './keys.ts';
import { matchesKeys, SEQUENCE } from './match-keys.ts';
import type { Page } from './page.ts';
import { usePage } from './page.ts';

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

/** Listens for the keys of the commands. */
export function useCommandKeys(): void {
  const page = usePage();
  useEffect(() => {
    const apple = isApple();
    let afterGUntil = 0;
    let wasOpen = false;

    /** A dialog that was opened may still be on its way. */
    function isDialogAsked(): boolean {
      return page.store.getState().view.dialog !== null;
    }

    // What Escape closes is closed before the page hears of it, so it is looked for on the way down.
    function noteOpen() {
      wasOpen = isDialogAsked() || document.querySelector(OPEN) !== null;
    }

    /** Whether a command may act on a key that was pressed there, with what is open. */
    function mayRun(id: keyof typeof COMMANDS, target: EventTarget | null): boolean {
      if (id === 'send') return isOfRequest(target, page);
      if (id === 'palette') return !isOtherDialogOpen(page);
      if (wasOpen) {
        const isOnItsWay = isDialogAsked() && document.querySelector('dialog[open]') === null;
        if (id === 'close-or-stop' && isOnItsWay) page.view.closeDialog();
        return false;
      }
      const { keys } = COMMANDS[id];
      return keys === undefined || !isSingle(keys) || maySingleKey(target);
    }

    function maySingleKey(target: EventTarget | null): boolean {
      return page.store.getState().view.singleKeys && !isTyping(target);
    }

    function onKeyDown(event: KeyboardEvent) {
      if (event.defaultPrevented || event.isComposing || event.keyCode === 229) return;
      const afterG = event.timeStamp < afterGUntil;
      if (event.key !== 'Shift') afterGUntil = 0;
      if (event.repeat) return;
      const id = findByKeys(event, { afterG, isApple: apple });
      if (id !== null) {
        if (!mayRun(id, event.target)) return;
        // Escape has work of its own in the browser, such as leaving the full screen.
        if (id !== 'close-or-stop') event.preventDefault();
        runCommand(page, COMMANDS[id]);
      } else if (matchesKeys(event, SEQUENCE, { afterG, isApple: apple })) {
        if (!wasOpen && maySingleKey(event.target)) afterGUntil = event.timeStamp + SEQUENCE_MS;
      }
    }

    window.addEventListener('keydown', noteOpen, true);
    window.addEventListener('keydown', onKeyDown);
    return () => {
      window.removeEventListener('keydown', noteOpen, true);
      window.removeEventListener('keydown', onKeyDown);
    };
  }, [page]);
}

/** Whether the key was pressed in a place where it types something or chooses by letter. */
function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return TEXT_INPUTS.has(target.type);
  return (
    target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || target.isContentEditable
  );
}

/** Fields of the request are in the main part, the panel and the sheet; not those of the history and of dialogs. */
function isOfRequest(target: EventTarget | null, { store }: Page): boolean {
  if (!(target instanceof Element) || target.closest('nav')) return false;
  const { dialog, sheetOpen } = store.getState().view;
  return document.querySelector('dialog[open]') === null || (sheetOpen && dialog === null);
}

function isOtherDialogOpen({ store }: Page): boolean {
  return store.getState().view.dialog?.kind !== 'palette' && document.querySelector('dialog[open]') !== null;
}
