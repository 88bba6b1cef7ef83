import { useEffect } from 'react';
import { selectTyped } from '#state/typed-message.ts';
import { shownTab } from '#ui/tabs/tab-table.ts';
import { runCommand } from './command.ts';
import { COMMAND_LIST, COMMANDS, findByKeys } from './command-table.ts';
import { dropEarlyKeys, keepEarlyKey } from './early-keys.ts';
import { createFastTyping } from './fast-typing.ts';
import { isApple, isSingle } from './keys.ts';
import { matchesKeys, SEQUENCE } from './match-keys.ts';
import type { Page } from './page.ts';
import { usePage } from './page.ts';

/** The second key of a sequence must come within this time. */
const SEQUENCE_MS = 1200;
/** What Escape closes by itself, or what has keys of its own, while it is open. */
const OPEN = 'dialog[open], :popover-open:not([data-unseen]), [role="combobox"][aria-expanded="true"]';
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
    const typing = createFastTyping({
      after: (ms, callback) => page.deps.clock.after(ms, callback),
      isCommand: (characters) => characters.length === 2 && isSequence(characters),
      onTyped: (text) => typeMessage(page, text),
    });

    // What Escape closes is closed before the page hears of it, so it is looked for on the way down.
    function noteOpen(event: KeyboardEvent) {
      keepForPalette(event, page);
      wasOpen = isDialogAsked(page) || document.querySelector(OPEN) !== null;
    }

    function onKeyDown(event: KeyboardEvent) {
      if (event.defaultPrevented || event.isComposing || event.keyCode === 229) return;
      const afterG = event.timeStamp < afterGUntil;
      if (event.key !== 'Shift') afterGUntil = 0;
      if (event.repeat) return;
      const id = findByKeys(event, { afterG, isApple: apple }, page.store.getState());
      const isLetter = isTypedCharacter(event) && !isTyping(event.target);
      if (isLetter && !wasOpen && shownTab(page.store.getState()).hasComposer) {
        // A space alone belongs to the button that has the focus.
        if (event.key === ' ' && !typing.isHeld()) return;
        event.preventDefault();
        const run = id !== null && mayRun(id, event.target, page, wasOpen) ? id : null;
        if (
          run === null &&
          matchesKeys(event, SEQUENCE, { afterG, isApple: apple }) &&
          maySingleKey(event.target, page)
        )
          afterGUntil = event.timeStamp + SEQUENCE_MS;
        typing.press(event.key, () => {
          if (run !== null) runCommand(page, COMMANDS[run]);
        });
        return;
      }
      if (event.key !== 'Shift') typing.drop();
      if (id === null || !mayRun(id, event.target, page, wasOpen)) return;
      // Escape has work of its own in the browser, such as leaving the full screen.
      if (id !== 'close-or-stop') event.preventDefault();
      runCommand(page, COMMANDS[id]);
    }

    window.addEventListener('keydown', noteOpen, true);
    window.addEventListener('keydown', onKeyDown);
    window.addEventListener('pointerdown', typing.drop, true);
    return () => {
      typing.drop();
      window.removeEventListener('pointerdown', typing.drop, true);
      window.removeEventListener('keydown', noteOpen, true);
      window.removeEventListener('keydown', onKeyDown);
    };
  }, [page]);
}

/** Puts characters at the end of the message field of the tab that is shown, as if they had been typed there. */
export function typeMessage(page: Page, text: string): void {
  page.focus('message');
  const field = document.activeElement;
  if (field instanceof HTMLTextAreaElement) {
    field.setSelectionRange(field.value.length, field.value.length);
    // The browser's own way: its Undo takes it back, and whoever listens hears of it.
    if (document.execCommand('insertText', false, text)) return;
  }
  // The field is still on its way; that of the Feed is no message of the chat.
  if (page.store.getState().view.tab === 'feed') return;
  page.chat.setComposerText(selectTyped(page.store.getState()).unsentText + text);
}

/** A dialog that was opened may still be on its way. */
function isDialogAsked({ store }: Page): boolean {
  return store.getState().view.dialog !== null;
}

/** What is typed while the palette is on its way is for it, not for the field that still has the focus. */
function keepForPalette(event: KeyboardEvent, page: Page): void {
  const isOnItsWay =
    page.store.getState().view.dialog?.kind === 'palette' && document.querySelector('dialog[open]') === null;
  if (!isOnItsWay) dropEarlyKeys();
  else if (
    !event.ctrlKey &&
    !event.metaKey &&
    !event.altKey &&
    !event.isComposing &&
    keepEarlyKey(event.key)
  ) {
    event.preventDefault();
    event.stopPropagation();
  }
}

/** Whether a command may act on a key that was pressed there, with what is open. */
function mayRun(
  id: keyof typeof COMMANDS,
  target: EventTarget | null,
  page: Page,
  wasOpen: boolean,
): boolean {
  if (id === 'send') return isOfRequest(target, page);
  if (id === 'palette') return !isOtherDialogOpen(page);
  if (wasOpen) {
    const isOnItsWay = isDialogAsked(page) && document.querySelector('dialog[open]') === null;
    if (id === 'close-or-stop' && isOnItsWay) page.view.closeDialog();
    return false;
  }
  const { keys } = COMMANDS[id];
  return keys === undefined || !isSingle(keys) || maySingleKey(target, page);
}

function maySingleKey(target: EventTarget | null, { store }: Page): boolean {
  return store.getState().view.singleKeys && !isTyping(target);
}

/** Whether a key press types a character: a letter, a digit, a space. Signs are pressed for themselves. */
function isTypedCharacter({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  return !ctrlKey && !metaKey && !altKey && /^[\p{L}\p{N} ]$/u.test(key);
}

/** Whether two characters, one after the other, are the keys of a command. */
function isSequence(characters: string): boolean {
  return (
    characters.charAt(0).toUpperCase() === SEQUENCE.key &&
    COMMAND_LIST.some(([, { keys }]) => keys?.afterG && keys.key === characters.charAt(1).toUpperCase())
  );
}

/** Whether the key was pressed in a place where it types something or chooses by letter. */
export function isTyping(target: EventTarget | null): boolean {
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
