import { describe, expect, it } from 'vitest';
import type { JsonValue } from '#domain/json/json-value.ts';
import { numberFromText } from '#domain/json/json-value.ts';
import type { RequestDraft } from '#domain/request/request-draft.ts';
import { PLAIN_DRAFT } from '#testing/arbitrary-conversation.ts';
import { createFakeStorage } from '#testing/fake-storage.ts';
import { createManualClock } from '#testing/manual-clock.ts';
import { createDraftKeeper } from './draft-keeper.ts';
import { createId } from './ids.ts';
import { createSettingsStore } from './settings-store.ts';
import { openStorageArea } from './storage-area.ts';

describe('settings', () => {
  const settingsOver = (storage: Storage) => createSettingsStore(openStorageArea(() => storage));

  it('are there after a reload', () => {
    const storage = createFakeStorage();
    settingsOver(storage).set('connection', { kind: 'custom', baseUrl: 'http://localhost:11434/v1' });
    settingsOver(storage).set('theme', 'dark');
    expect(settingsOver(storage).get('connection')).toEqual({
      kind: 'custom',
      baseUrl: 'http://localhost:11434/v1',
    });
    settingsOver(storage).reset('theme');
    expect(settingsOver(storage).get('theme')).toBe('system');
  });

  it.each(['', '{', 'null', '"purple"', '7', '{"kind":"custom"}', '{"__proto__":{"kind":"oxen"}}'])(
    'survive junk: %s',
    (junk) => {
      const storage = createFakeStorage();
      storage.setItem('oxen-playground.theme', junk);
      storage.setItem('oxen-playground.connection', junk);
      storage.setItem('oxen-playground.recentModels', junk);
      storage.setItem('oxen-playground.keyVariable', junk);
      const settings = settingsOver(storage);
      expect(settings.get('theme')).toBe('system');
      expect(settings.get('connection')).toEqual({ kind: 'sandbox' });
      expect(settings.get('recentModels')).toEqual([]);
      expect(settings.get('keyVariable')).toBe(junk === '"purple"' ? 'purple' : 'OXEN_API_KEY');
    },
  );

  it('never take a name of a variable that a shell would read otherwise', () => {
    const settings = settingsOver(createFakeStorage());
    settings.set('keyVariable', '$(reboot)');
    expect(settings.get('keyVariable')).toBe('OXEN_API_KEY');
  });

  it('live as long as the page where storage is denied', () => {
    const area = openStorageArea(() => {
      throw new DOMException('denied', 'SecurityError');
    });
    const settings = createSettingsStore(area);
    expect(settings.set('theme', 'dark')).toBe(false);
    expect(settings.get('theme')).toBe('dark');
  });

  it('live as long as the page where storage is full, the old value never coming back', () => {
    const storage = createFakeStorage(10);
    const area = openStorageArea(() => storage);
    expect(area.set('a', 'short')).toBe(true);
    expect(area.set('a', 'longer than ten')).toBe(false);
    expect(area.get('a')).toBe('longer than ten');
    expect(area.names('')).toEqual(['a']);
    area.remove('a');
    expect(area.get('a')).toBeNull();
    expect(area.names('')).toEqual([]);
  });
});

describe('drafts', () => {
  function keeperOver(storage: Storage, clock = createManualClock()) {
    const hides: (() => void)[] = [];
    const lifecycle = {
      onHide(listener: () => void) {
        hides.push(listener);
        return () => {};
      },
    };
    const keeper = createDraftKeeper({ area: openStorageArea(() => storage), clock, lifecycle });
    const hide = () => {
      for (const listener of hides) listener();
    };
    return { keeper, clock, hide };
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

  it('that are not sound are left out', () => {
    const storage = createFakeStorage();
    storage.setItem('oxen-playground.draft.c', '{"version":1}');
    storage.setItem('oxen-playground.draft.d', 'junk');
    expect(keeperOver(storage).keeper.readAll()).toEqual([]);
    expect(storage.length).toBe(0);
  });
});

it('makes ids of version 4, also where randomUUID is missing', () => {
  const pattern = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
  const original = crypto.randomUUID;
  expect(createId()).toMatch(pattern);
  Object.defineProperty(crypto, 'randomUUID', { value: undefined, configurable: true });
  try {
    expect(createId()).toMatch(pattern);
    expect(createId()).not.toBe(createId());
  } finally {
    Object.defineProperty(crypto, 'randomUUID', { value: original, configurable: true });
  }
});
