import { describe, expect, it } from 'vitest';
import { PLAIN_DRAFT, replyRecord } from '#testing/arbitrary-conversation.ts';
import { createFakeStorage } from '#testing/fakes/fake-storage.ts';
import { createManualClock } from '#testing/fakes/manual-clock.ts';
import { FORMER_JOURNALS } from './__fixtures__/former-journals.ts';
import { moveFormerJournals, openJournal } from './journal.ts';
import { openStorageArea } from './storage-area.ts';

const { runId, request: _request, ...state } = replyRecord({ runId: 'run-1', text: 'Half of a' });
const REPLY = { conversationId: 'c', nodeId: 'a', runId, state };

/** The edges of a page that a test moves. */
function createEdges() {
  const listeners = new Set<() => void>();
  return {
    clock: createManualClock(),
    hide: () => {
      for (const listener of listeners) listener();
    },
    onHide(listener: () => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

async function openPage(
  storage: Storage,
  tab = createFakeStorage(),
  tabId = 'tab',
  { clock, onHide } = createEdges(),
) {
  const area = openStorageArea(() => storage);
  await moveFormerJournals(area);
  return openJournal({ area, tabArea: openStorageArea(() => tab), tabId, clock, lifecycle: { onHide } });
}

const draftOf = (unsentText: string, conversationId = 'c') => ({
  kind: 'draft' as const,
  value: { conversationId, savedAtMs: 1, unsentText, draft: PLAIN_DRAFT },
});

const namesOf = (storage: Storage) =>
  Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '').sort();

describe('the records of the four journals before this one', () => {
  function former(quota?: number) {
    const storage = createFakeStorage(quota);
    for (const [name, text] of FORMER_JOURNALS) storage.setItem(name, text);
    return storage;
  }
  const size = FORMER_JOURNALS.reduce((sum, [, text]) => sum + text.length, 0);

  it.each([
    ['with room to spare', undefined],
    ['with room for one of each pair only', size + 200],
  ])('are read and moved once, %s', async (_what, quota) => {
    const storage = former(quota);
    await openPage(storage);
    expect(namesOf(storage)).toEqual([
      'oxen-playground.journal.draft.old-tab.c',
      'oxen-playground.journal.messages.old-tab.c',
      'oxen-playground.journal.reply.all.run-1',
      'oxen-playground.journal.typed.all.edit 1',
    ]);
    const journal = await openPage(storage);
    expect(journal.read('draft')[0]?.value).toEqual({
      conversationId: 'c',
      savedAtMs: 1_000_000,
      unsentText: 'Half a question',
      draft: { ...PLAIN_DRAFT, systemPrompt: 'Be brief.' },
    });
    expect(journal.read('typed')[0]?.value).toEqual({
      place: 'edit 1',
      savedAtMs: 1_000_200,
      text: 'Half a word',
    });
    expect(journal.read('messages')[0]?.value.conversation.get('headId')).toBe('m1');
    expect(journal.readOne('reply', journal.nameOf('reply', 'run-1', 'all'))).toEqual(REPLY);
  });

  it('are the tab’s own after a reload', async () => {
    const tab = createFakeStorage();
    tab.setItem('oxen-playground.tab', 'old-tab');
    const journal = await openPage(former(), tab);
    expect(journal.read('draft').map(({ name }) => journal.isOwn('draft', name))).toEqual([true]);
  });

  it('that are not sound go', async () => {
    const storage = createFakeStorage();
    for (const prefix of ['draft.t.c', 'typed.p', 'unsaved.t.c', 'partial.r'])
      for (const [index, text] of ['junk', '[]', '{"version":1}'].entries())
        storage.setItem(`oxen-playground.${prefix}${index}`, text);
    const journal = await openPage(storage);
    for (const kind of ['draft', 'typed', 'messages', 'reply'] as const)
      expect(journal.read(kind)).toEqual([]);
    expect(storage.length).toBe(0);
  });
});

describe('the journal in the page’s storage', () => {
  it('leaves what a newer version keeps under a kind of its own untouched', async () => {
    const storage = createFakeStorage();
    storage.setItem('oxen-playground.journal.voice.tab.c', '{"version":9,"kind":"voice"}');
    const journal = await openPage(storage);
    for (const kind of ['draft', 'typed', 'messages', 'reply'] as const) journal.read(kind);
    expect(storage.getItem('oxen-playground.journal.voice.tab.c')).toBe('{"version":9,"kind":"voice"}');
  });

  it('reads the reply of a newer version, with a status that this one does not know', async () => {
    const storage = createFakeStorage();
    const journal = await openPage(storage);
    const name = journal.nameOf('reply', 'run-1', 'all');
    journal.note(name, { kind: 'reply', value: REPLY }, 'now');
    const text = storage.getItem(`oxen-playground.${name}`) ?? '';
    storage.setItem(
      `oxen-playground.${name}`,
      text.replace('"version":1', '"version":2').replace('"status":"done"', '"status":"paused"'),
    );
    const read = await (await openPage(storage)).readOne('reply', name);
    expect(read?.state.reply.choices[0]?.text).toBe('Half of a');
    expect(read?.state.status).toBe('done');
  });

  it('makes room for what is typed by dropping drafts without text, the oldest first', async () => {
    const storage = createFakeStorage(1100);
    const journal = await openPage(storage);
    const keep = (conversationId: string, savedAtMs: number, unsentText: string) =>
      journal.note(
        journal.nameOf('draft', conversationId),
        { kind: 'draft', value: { conversationId, savedAtMs, unsentText, draft: PLAIN_DRAFT } },
        'now',
      );
    keep('typed', 1, 'still here');
    keep('old', 2, '');
    keep('new', 3, '');
    keep('long', 4, 'x'.repeat(400));
    expect(namesOf(storage)).toEqual([
      'oxen-playground.journal.draft.tab.long',
      'oxen-playground.journal.draft.tab.new',
      'oxen-playground.journal.draft.tab.typed',
    ]);
  });

  it('keeps what it has of a draft that grows beyond the room there is', async () => {
    const storage = createFakeStorage(600);
    const journal = await openPage(storage);
    const keep = (unsentText: string) =>
      journal.note(
        journal.nameOf('draft', 'c'),
        { kind: 'draft', value: { conversationId: 'c', savedAtMs: 1, unsentText, draft: PLAIN_DRAFT } },
        'now',
      );
    keep('');
    keep('x'.repeat(600));
    expect(namesOf(storage)).toEqual(['oxen-playground.journal.draft.tab.c']);
  });

  it('drops no older state of the very draft for which it makes room', async () => {
    const storage = createFakeStorage(600);
    const journal = await openPage(storage);
    const name = journal.nameOf('draft', 'c');
    const keep = (systemPrompt: string) => {
      const value = {
        conversationId: 'c',
        savedAtMs: 1,
        unsentText: '',
        draft: { ...PLAIN_DRAFT, systemPrompt },
      };
      journal.note(name, { kind: 'draft', value }, 'now');
    };
    keep('Be brief.');
    keep('x'.repeat(600));
    const next = await openPage(storage);
    expect(next.readOne('draft', name)?.draft.systemPrompt).toBe('Be brief.');
  });
});

describe('what is typed', () => {
  async function openMoved() {
    const storage = createFakeStorage();
    const edges = createEdges();
    const journal = await openPage(storage, createFakeStorage(), 'tab', edges);
    const name = journal.nameOf('draft', 'c');
    const stored = () => journal.readOne('draft', name)?.unsentText ?? null;
    return { storage, edges, journal, name, stored };
  }

  it('is written within a quarter of a second, once for many keys', async () => {
    const { edges, journal, name, stored } = await openMoved();
    journal.note(name, draftOf('H'), 'soon');
    journal.note(name, draftOf('Hi'), 'soon');
    expect([edges.clock.timerCount, stored()]).toEqual([1, null]);
    edges.clock.advance(250);
    expect([edges.clock.timerCount, stored()]).toEqual([0, 'Hi']);
  });

  it('is written at once as the page is hidden, and no timer is left', async () => {
    const { edges, journal, name, stored } = await openMoved();
    const told: string[] = [];
    const stop = journal.onLeaving(() => told.push('leaving'));
    journal.note(name, draftOf('Half a'), 'soon');
    edges.hide();
    expect([stored(), edges.clock.timerCount, told]).toEqual(['Half a', 0, ['leaving']]);
    stop();
    edges.hide();
    expect(told).toEqual(['leaving']);
  });

  it('and was taken out of the storage by somebody else comes back as the page is hidden', async () => {
    const { storage, edges, journal, name, stored } = await openMoved();
    journal.note(name, draftOf('Half a question'), 'now');
    journal.note(journal.nameOf('draft', 'empty'), draftOf('', 'empty'), 'now');
    storage.clear();
    edges.hide();
    expect(stored()).toBe('Half a question');
    expect(namesOf(storage)).toHaveLength(1);
  });

  it('goes once it is settled', async () => {
    const { storage, journal, name } = await openMoved();
    journal.note(name, draftOf('Sent'), 'now');
    journal.settle(name);
    expect(storage.length).toBe(0);
  });

  it('is the tab’s own after a reload under another name, and no other tab’s', async () => {
    const storage = createFakeStorage();
    const tab = createFakeStorage();
    const before = await openPage(storage, tab, 'first');
    before.note(before.nameOf('draft', 'c'), draftOf('Mine'), 'now');
    const reloaded = await openPage(storage, tab, 'second');
    const other = await openPage(storage, createFakeStorage(), 'third');
    const [entry] = reloaded.read('draft');
    expect(entry?.value.unsentText).toBe('Mine');
    expect(reloaded.isOwn('draft', entry?.name ?? '')).toBe(true);
    expect(other.isOwn('draft', entry?.name ?? '')).toBe(false);
  });
});
