import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { catchEarlyDrops, takeEarlyDrops } from './early-drop.ts';

const FILE = new File(['{}'], 'request.json');
let isDialogOpen = false;

/** Stands for a field. */
class FieldElement extends EventTarget {
  closest = () => this;
}

beforeEach(() => {
  isDialogOpen = false;
  vi.stubGlobal('Element', FieldElement);
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
  expect(takeEarlyDrops()).toEqual({ files: [FILE], pasted: [], isOver: false });
});

it('knows that files are still over the page', () => {
  drag('dragover');
  expect(takeEarlyDrops()).toEqual({ files: [], pasted: [], isOver: true });
});

it('keeps nothing that is dropped over an open dialog, and the browser does not open it either', () => {
  isDialogOpen = true;
  drag('dragover');
  expect(drag('drop').defaultPrevented).toBe(true);
  expect(takeEarlyDrops()).toEqual({ files: [], pasted: [], isOver: false });
});

it('leaves text that is dragged alone', () => {
  expect(drag('drop', ['text/plain']).defaultPrevented).toBe(false);
  expect(takeEarlyDrops()).toEqual({ files: [], pasted: [], isOver: false });
});

function paste(files: readonly File[], text: string, target: EventTarget | null = null): Event {
  const event = Object.assign(new Event('paste', { cancelable: true }), {
    clipboardData: { files, getData: () => text },
  });
  if (target !== null) Object.defineProperty(event, 'target', { value: target });
  window.dispatchEvent(event);
  return event;
}

it('keeps what is pasted beside a field while the page starts', () => {
  expect(paste([], 'Hello').defaultPrevented).toBe(true);
  expect(paste([FILE], 'request.json').defaultPrevented).toBe(true);
  expect(takeEarlyDrops().pasted).toEqual(['Hello', FILE]);
  expect(takeEarlyDrops().pasted).toEqual([]);
});

it('leaves alone what is pasted into a field or over a dialog', () => {
  expect(paste([], 'Hello', new FieldElement()).defaultPrevented).toBe(false);
  isDialogOpen = true;
  expect(paste([], 'Hello').defaultPrevented).toBe(false);
  expect(takeEarlyDrops().pasted).toEqual([]);
});
