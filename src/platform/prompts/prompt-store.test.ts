import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import type { PromptContent } from '#domain/prompts/prompt.ts';
import { addVersion, createPrompt } from '#domain/prompts/prompt-changes.ts';
import { PromptStore } from './prompt-store.ts';

let databases = 0;
const open = () => {
  databases += 1;
  const name = `prompts-${databases}`;
  return { name, store: new PromptStore(name), other: new PromptStore(name) };
};

const content = (systemPrompt: string): PromptContent => ({
  draft: { connection: { kind: 'sandbox' }, model: 'm', systemPrompt, parameters: new Map() },
  messages: [],
});
const first = (id: string) => createPrompt({ id, name: id, nowMs: 1 }, content('1'));
const saving =
  (systemPrompt: string) =>
  (prompt: Parameters<typeof addVersion>[0], latest: Parameters<typeof addVersion>[1]) =>
    addVersion(prompt, latest, content(systemPrompt), { nowMs: 2, note: '' });

describe('the prompts of a browser', () => {
  it('come back from another tab, with every version', async () => {
    const { store, other } = open();
    const { prompt, version } = first('p');
    await store.add(prompt, [version]);
    await store.addVersion('p', saving('2'));
    expect(await other.list(3)).toEqual([{ ...prompt, latest: 2, updatedAtMs: 2 }]);
    expect((await other.versions('p')).map(({ number, draft }) => [number, draft.systemPrompt])).toEqual([
      [2, '2'],
      [1, '1'],
    ]);
  });

  it('lose no version when two tabs save at once, and take the same content once', async () => {
    const { store, other } = open();
    const { prompt, version } = first('p');
    await store.add(prompt, [version]);
    const saved = await Promise.all(
      ['a', 'b', 'c'].flatMap((text) => [
        store.addVersion('p', saving(text)),
        other.addVersion('p', saving(`${text}!`)),
        other.change('p', (now) => ({ ...now, name: 'Renamed' })),
      ]),
    );
    expect(saved.filter((each) => each !== undefined)).toHaveLength(6);
    const versions = await store.versions('p');
    expect(versions.map(({ number }) => number)).toEqual([7, 6, 5, 4, 3, 2, 1]);
    expect(new Set(versions.map(({ draft }) => draft.systemPrompt)).size).toBe(7);
    expect(await store.list(3)).toMatchObject([{ name: 'Renamed', latest: 7 }]);
    const again = await store.addVersion('p', saving(versions[0]?.draft.systemPrompt ?? ''));
    expect(again?.isNew).toBe(false);
    expect(await store.versions('p')).toHaveLength(7);
  });

  it('are gone when deleted, back with Undo, and gone for good after a day', async () => {
    const { store } = open();
    const { prompt, version } = first('p');
    await store.add(prompt, [version]);
    await store.setDeleted('p', 10);
    expect(await store.list(11)).toEqual([]);
    expect(await store.addVersion('p', saving('2'))).toBeNull();
    await store.setDeleted('p', null);
    expect(await store.list(12)).toEqual([prompt]);
    await store.setDeleted('p', 10);
    await store.list(11 + 24 * 60 * 60 * 1000);
    expect(await store.versions('p')).toEqual([]);
  });

  it('keep the content of a version when its note changes', async () => {
    const { store } = open();
    const { prompt, version } = first('p');
    await store.add(prompt, [version]);
    await store.setNote('p', 1, 'The shorter one');
    expect(await store.versions('p')).toEqual([{ ...version, note: 'The shorter one' }]);
  });

  it('number past a version that cannot be read', async () => {
    const { name, store } = open();
    const { prompt, version } = first('p');
    await store.add(prompt, [version]);
    const { openDB } = await import('idb');
    const database = await openDB(name);
    await database.put('versions', { promptId: 'p', number: 5, text: 'broken' });
    database.close();
    expect((await store.addVersion('p', saving('2')))?.version.number).toBe(6);
    expect((await store.versions('p')).map(({ number }) => number)).toEqual([6, 1]);
  });
});
