import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JournalEntry } from '#domain/records/journal-record.ts';
import { parseJournalEntry } from '#domain/records/journal-record.ts';
import { PLAIN_DRAFT } from '#testing/arbitrary-conversation.ts';
import type { JournalEvent, JournalState } from './journal.ts';
import { draftsToDrop, EMPTY_JOURNAL, stepJournal } from './journal.ts';

const typed = (text: string): JournalEntry => ({ kind: 'typed', value: { place: 'p', savedAtMs: 1, text } });
const draft = (unsentText: string): JournalEntry => ({
  kind: 'draft',
  value: { conversationId: 'c', savedAtMs: 1, unsentText, draft: PLAIN_DRAFT },
});
const textOf = ({ kind, value }: JournalEntry) =>
  kind === 'typed' ? value.text : kind === 'draft' ? value.unsentText : '';

/** A page over a storage: does what the journal wants. */
function openPage(storage = new Map<string, string>()) {
  let state: JournalState = EMPTY_JOURNAL;
  let isTimed = false;
  return {
    storage,
    isTimed: () => isTimed,
    tell(event: JournalEvent) {
      if (event.kind === 'waited') isTimed = false;
      const [next, effects] = stepJournal(state, event);
      state = next;
      for (const effect of effects) {
        if (effect.kind === 'write') storage.set(effect.name, effect.text);
        else if (effect.kind === 'remove') storage.delete(effect.name);
        else {
          // Two timers would be one that nobody stops.
          expect(isTimed, effect.kind).toBe(effect.kind === 'stop-timer');
          isTimed = effect.kind === 'start-timer';
        }
      }
    },
    leave() {
      this.tell({
        kind: 'leaving',
        missing: new Set([...state.kept.keys()].filter((name) => !storage.has(name))),
      });
    },
  };
}

const read = (storage: ReadonlyMap<string, string>) =>
  new Map(
    [...storage].map(([name, text]) => {
      const value = parseJournalEntry('typed', text)?.text ?? parseJournalEntry('draft', text)?.unsentText;
      return [name, value];
    }),
  );

type Step =
  | {
      readonly do: 'note';
      readonly name: string;
      readonly entry: JournalEntry;
      readonly when: 'soon' | 'now';
    }
  | { readonly do: 'settle'; readonly name: string }
  | { readonly do: 'wait' | 'leave' };

const name = fc.constantFrom('a', 'b', 'c');
const entry = fc
  .tuple(fc.boolean(), fc.string())
  .map(([isDraft, text]) => (isDraft ? draft(text) : typed(text)));
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    do: fc.constant('note' as const),
    name,
    entry,
    when: fc.constantFrom('soon' as const, 'now' as const),
  }),
  fc.record({ do: fc.constant('settle' as const), name }),
  fc.record({ do: fc.constantFrom('wait' as const, 'leave' as const) }),
);

describe('the journal', () => {
  it('has, once the page is left, the newest of everything that was noted and not settled, and nothing else', () => {
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        const page = openPage();
        const wanted = new Map<string, string>();
        for (const each of steps) {
          if (each.do === 'note') {
            page.tell({ kind: 'noted', name: each.name, entry: each.entry, when: each.when });
            wanted.set(each.name, textOf(each.entry));
            if (each.when === 'now') expect(read(page.storage).get(each.name)).toBe(textOf(each.entry));
          } else if (each.do === 'settle') {
            page.tell({ kind: 'settled', name: each.name });
            wanted.delete(each.name);
            expect(page.storage.has(each.name)).toBe(false);
          } else if (each.do === 'leave') page.leave();
          else if (page.isTimed()) page.tell({ kind: 'waited' });
        }
        page.leave();
        expect(read(page.storage)).toEqual(wanted);
      }),
    );
  });

  it('is behind by no more than one wait, at whatever moment the page crashes', () => {
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        const page = openPage();
        let settledBefore = new Map<string, string>();
        for (const each of steps) {
          if (each.do === 'note')
            page.tell({ kind: 'noted', name: each.name, entry: each.entry, when: each.when });
          else if (each.do === 'settle') page.tell({ kind: 'settled', name: each.name });
          else if (each.do === 'leave') page.leave();
          else if (page.isTimed()) page.tell({ kind: 'waited' });
          // Nothing waits without a timer that writes it.
          if (!page.isTimed()) {
            settledBefore = new Map(page.storage);
            page.tell({ kind: 'due' });
            expect(page.storage).toEqual(settledBefore);
          }
        }
      }),
    );
  });

  it('writes a typed text again that another tab took over, as the page is left', () => {
    const page = openPage();
    page.tell({ kind: 'noted', name: 'a', entry: draft('typed'), when: 'now' });
    page.storage.delete('a');
    page.leave();
    expect(read(page.storage)).toEqual(new Map([['a', 'typed']]));
  });

  it('writes the newest of a text that another tab took over', () => {
    const page = openPage();
    page.tell({ kind: 'noted', name: 'a', entry: draft('typed'), when: 'now' });
    page.storage.delete('a');
    page.tell({ kind: 'noted', name: 'a', entry: draft('typed on'), when: 'soon' });
    page.leave();
    expect(read(page.storage)).toEqual(new Map([['a', 'typed on']]));
  });

  it('keeps what stands there where the newest is too large for it', () => {
    const page = openPage();
    page.tell({ kind: 'noted', name: 'a', entry: typed('small'), when: 'now' });
    page.tell({ kind: 'noted', name: 'a', entry: typed('x'.repeat(500_000)), when: 'now' });
    expect(read(page.storage)).toEqual(new Map([['a', 'small']]));
  });
});

describe('what goes where there is no room', () => {
  it('is drafts without a typed text, the oldest first, and never a typed text', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ savedAtMs: fc.nat(), unsentText: fc.constantFrom('', 'typed') })),
        fc.nat({ max: 5 }),
        (drafts, mostKept) => {
          const entries = drafts.map((each) => ({
            value: { ...each, conversationId: 'c', draft: PLAIN_DRAFT },
          }));
          const dropped = draftsToDrop(entries, mostKept);
          const times = dropped.map(({ value }) => value.savedAtMs);
          expect(dropped.every(({ value }) => value.unsentText === '')).toBe(true);
          expect(times).toEqual([...times].sort((a, b) => a - b));
          const left = entries.filter((each) => !dropped.includes(each));
          expect(left.filter(({ value }) => value.unsentText === '').length).toBeLessThanOrEqual(mostKept);
        },
      ),
    );
  });
});
