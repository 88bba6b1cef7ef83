import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { catchEarlyDrops, takeEarlyDrops } from './early-drop.ts';

const FILE = new File(['{}'], 'request.json');
let isDialogOpen = false;

beforeEach(() => {
  isDialogOpen = false;
  vi.stubGlobal('window', new EventTarget());
  vi.stubGlobal('document', { querySelector: () => (isDialogOpen ? {} : null) });
  catchEarlyDrops();
});

afterEach(() => vi.unstubAllGlobals());

function drag(kind: string, types: readonly string[] = ['Files']): Event {
  const event = Object.assign(new Event(kind, { cancelable: true }), {
    dataTransfer: { types, files: [FILE] },
  });
  window.dispatchEvent(event);
  return event;
}

it('keeps what is dropped while the page starts', () => {
  expect(drag('dragenter').defaultPrevented).toBe(true);
  expect(drag('drop').defaultPrevented).toBe(true);
  expect(takeEarlyDrops()).toEqual({ files: [FILE], isOver: false });
});

it('knows that files are still over the page', () => {
  drag('dragover');
  expect(takeEarlyDrops()).toEqual({ files: [], isOver: true });
});

it('keeps nothing that is dropped over an open dialog, and the browser does not open it either', () => {
  isDialogOpen = true;
  drag('dragover');
  expect(drag('drop').defaultPrevented).toBe(true);
  expect(takeEarlyDrops()).toEqual({ files: [], isOver: false });
});

it('leaves text that is dragged alone', () => {
  expect(drag('drop', ['text/plain']).defaultPrevented).toBe(false);
  expect(takeEarlyDrops()).toEqual({ files: [], isOver: false });
});
