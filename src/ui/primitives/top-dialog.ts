import { useSyncExternalStore } from 'react';

const open: HTMLElement[] = [];
const listeners = new Set<() => void>();

function tellAll(): void {
  for (const changed of listeners) changed();
}

/** Says that a modal dialog is open, by its place for what the page has to say. Gives what takes that back. */
export function openedDialog(place: HTMLElement): () => void {
  open.push(place);
  tellAll();
  return () => {
    open.splice(open.indexOf(place), 1);
    tellAll();
  };
}

function subscribe(changed: () => void): () => void {
  listeners.add(changed);
  return () => listeners.delete(changed);
}

const topmost = () => open.at(-1) ?? null;

/** The place for notices in the uppermost modal dialog: the page behind it is neither seen nor heard. Null without one. */
export function useTopDialog(): HTMLElement | null {
  return useSyncExternalStore(subscribe, topmost, topmost);
}
