import { describe, expect, it } from 'vitest';
import type { JsonValue } from '#domain/json/json-value.ts';
import { numberFromText } from '#domain/json/json-value.ts';
import type { RequestDraft } from '#domain/request/request-draft.ts';
import { PLAIN_DRAFT } from '#testing/arbitrary-conversation.ts';
import { createFakeJournal } from '#testing/fakes/fake-journal.ts';
import { createFakeStorage } from '#testing/fakes/fake-storage.ts';
import { createManualClock } from '#testing/fakes/manual-clock.ts';
import { createDraftKeeper } from './draft-keeper.ts';

describe('drafts', () => {
  let pages = 0;

  /** The keeper of a page; pages that share a tab's storage are one tab, reloaded. */
  function keeperOver(storage: Storage, clock = createManualClock(), tab = createFakeStorage()) {
    pages += 1;
    const { journal, hide } = createFakeJournal({ storage, tab, tabId: `page-${pages}`, clock });
    return { keeper: createDraftKeeper({ journal, clock }), clock, hide };
  }

  const seed = numberFromText('9007199254740993') ?? 0;
  const draft: RequestDraft = {
    ...PLAIN_DRAFT,
    systemPrompt: 'a\u2028b\ud800',
    parameters: new Map<string, JsonValue>([
      ['seed', seed],
      ['__proto__', new Map([['1', []]])],
    ]),
  };

  it('are written within a quarter of a second, with the newest text', () => {
    const storage = createFakeStorage();
    const { keeper, clock } = keeperOver(storage);
    keeper.keep('c', 'h', draft);
    clock.advance(100);
    keeper.keep('c', 'hello', draft);
    expect(storage.length).toBe(0);
    clock.advance(149);
    expect(keeperOver(storage).keeper.readAll()).toEqual([
      { conversationId: 'c', savedAtMs: 1_000_100, unsentText: 'hello', draft },
    ]);
  });

  it('are written at once when the page is left', () => {
    const storage = createFakeStorage();
    const { keeper, hide } = keeperOver(storage);
    keeper.keep('c', 'typed', draft);
    hide();
    expect(keeperOver(storage).keeper.readAll()[0]?.unsentText).toBe('typed');
  });

  it('of two tabs do not overwrite each other, and come newest first', () => {
    const storage = createFakeStorage();
    const clock = createManualClock();
    keeperOver(storage, clock).keeper.keep('one', '1', draft);
    clock.advance(300);
    keeperOver(storage, clock).keeper.keep('two', '2', draft);
    clock.advance(300);
    expect(
      keeperOver(storage)
        .keeper.readAll()
        .map((kept) => kept.conversationId),
    ).toEqual(['two', 'one']);
  });

  it('of two tabs in one conversation are each their own after a reload', () => {
    const storage = createFakeStorage();
    const clock = createManualClock();
    const tabs = [createFakeStorage(), createFakeStorage()] as const;
    for (const [index, tab] of tabs.entries()) {
      const { keeper, hide } = keeperOver(storage, clock, tab);
      keeper.keep('c', `typed in ${index}`, draft);
      hide();
      clock.advance(10);
    }
    expect(tabs.map((tab) => keeperOver(storage, clock, tab).keeper.take('c')?.unsentText)).toEqual([
      'typed in 0',
      'typed in 1',
    ]);
  });

  it('go to the next tab when their own is gone, once', () => {
    const storage = createFakeStorage();
    const { keeper, hide, clock } = keeperOver(storage);
    keeper.keep('c', 'typed', draft);
    hide();
    const next = keeperOver(storage, clock);
    expect(next.keeper.take('c')?.unsentText).toBe('typed');
    clock.advance(10);
    next.keeper.keep('c', '', draft);
    next.hide();
    expect(keeperOver(storage, clock).keeper.take('c')?.unsentText).toBe('');
  });

  it('are taken with the newest draft and the newest text there is', () => {
    const storage = createFakeStorage();
    const clock = createManualClock();
    keeperOver(storage, clock).keeper.keep('c', 'typed', draft);
    clock.advance(300);
    const newer = { ...draft, systemPrompt: 'newer' };
    keeperOver(storage, clock).keeper.keep('c', '', newer);
    clock.advance(300);
    expect(keeperOver(storage, clock).keeper.take('c')).toMatchObject({ unsentText: 'typed', draft: newer });
    expect(keeperOver(storage, clock).keeper.take('d')).toBeNull();
  });

  it('of a tab that lives are kept although another tab took them over', () => {
    const storage = createFakeStorage();
    const tab = createFakeStorage();
    const { keeper, hide, clock } = keeperOver(storage, createManualClock(), tab);
    keeper.keep('c', 'typed', draft);
    clock.advance(300);
    const other = keeperOver(storage, clock);
    other.keeper.take('c');
    other.keeper.keep('c', '', draft);
    clock.advance(300);
    hide();
    expect(keeperOver(storage, clock, tab).keeper.take('c')?.unsentText).toBe('typed');
  });

  it('are gone once forgotten', () => {
    const storage = createFakeStorage();
    const { keeper, clock } = keeperOver(storage);
    keeper.keep('c', 'typed', draft);
    keeper.forget('c');
    clock.advance(300);
    expect(keeper.readAll()).toEqual([]);
  });

  it('without unsent text give way to newer ones; unsent text never does', () => {
    const storage = createFakeStorage();
    const { keeper, clock } = keeperOver(storage);
    for (let index = 0; index < 30; index += 1) {
      keeper.keep(`c${index}`, index === 0 ? 'kept' : '', draft);
      clock.advance(300);
    }
    expect(keeper.readAll()).toHaveLength(21);
    expect(keeper.readAll().at(-1)?.unsentText).toBe('kept');
  });

  it('of a newer version keep their text, and what this version does not know', () => {
    const storage = createFakeStorage();
    const newer = {
      version: 2,
      kind: 'draft',
      conversationId: 'c',
      savedAtMs: 1,
      unsentText: 'typed',
      mood: 'calm',
      draft: {
        connection: { kind: 'relay', room: 'a' },
        model: 'm',
        systemPrompt: 's',
        parameters: {},
        voice: 'alto',
      },
    };
    storage.setItem('oxen-playground.journal.draft.other.c', JSON.stringify(newer));
    const { keeper, clock } = keeperOver(storage);
    expect(keeper.readAll()).toMatchObject([{ unsentText: 'typed', draft: { model: 'm' } }]);
    const taken = keeper.take('c');
    keeper.keep('c', 'typed more', taken?.draft ?? draft);
    clock.advance(300);
    const kept = storage.getItem(`oxen-playground.journal.draft.page-${pages}.c`) ?? '';
    expect(JSON.parse(kept)).toEqual({ ...newer, unsentText: 'typed more', savedAtMs: expect.any(Number) });
  });

  it('that another tab took out are written again as the page is left, where there is a text in them', () => {
    const storage = createFakeStorage();
    const { keeper, clock, hide } = keeperOver(storage);
    keeper.keep('typed', 'Hello', draft);
    keeper.keep('empty', '', draft);
    clock.advance(300);
    storage.clear();
    hide();
    expect(
      keeperOver(storage)
        .keeper.readAll()
        .map(({ conversationId }) => conversationId),
    ).toEqual(['typed']);
  });

  it('that are written as the page is left wait for no timer', () => {
    const { keeper, clock, hide } = keeperOver(createFakeStorage());
    keeper.keep('c', 'Hello', draft);
    expect(clock.timerCount).toBe(1);
    hide();
    expect(clock.timerCount).toBe(0);
  });

  it('that are not sound are left out', () => {
    const storage = createFakeStorage();
    storage.setItem('oxen-playground.journal.draft.t.c', '{"version":1,"kind":"draft"}');
    storage.setItem('oxen-playground.journal.draft.t.d', 'junk');
    expect(keeperOver(storage).keeper.readAll()).toEqual([]);
    expect(storage.length).toBe(0);
  });
});
