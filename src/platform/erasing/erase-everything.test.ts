import 'fake-indexeddb/auto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DemoStore } from '#platform/demo-store.ts';
import { PromptStore } from '#platform/prompts/prompt-store.ts';
import { RequestLogStore } from '#platform/request-log-store.ts';
import { openStorageArea } from '#platform/storage-area.ts';
import { createFakeStorage } from '#testing/fakes/fake-storage.ts';
import { countKept, eraseEverything, followErasing } from './erase-everything.ts';
import { DATABASE_NAMES } from './kept-databases.ts';

const names = async () => (await indexedDB.databases()).flatMap(({ name }) => name ?? []);

/** A prompt by its name; `deletedAtMs`: when it was deleted. */
async function putPrompts(...deletedAtMs: (number | null)[]): Promise<void> {
  await new PromptStore().list(0);
  const database = await openDB('oxen-playground-prompts');
  for (const [index, at] of deletedAtMs.entries())
    await database.put('prompts', { id: String(index), text: '{}', deletedAtMs: at });
  database.close();
}

describe('deleting everything', () => {
  const local = createFakeStorage();
  const session = createFakeStorage();

  beforeEach(() => {
    vi.stubGlobal('window', { localStorage: local, sessionStorage: session });
  });
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it('knows every database of the app', () => {
    const platform = path.join(import.meta.dirname, '..');
    const files = readdirSync(platform, { recursive: true, encoding: 'utf8' }).filter((file) =>
      /(?<!test)\.ts$/.test(file),
    );
    const named = files.flatMap((file) => {
      const text = readFileSync(path.join(platform, file), 'utf8');
      return text.includes('openDB') || text.includes('DATABASE_NAME =')
        ? [...text.matchAll(/'(oxen-playground[a-z-]*)'/g)].map(([, name]) => name)
        : [];
    });
    expect([...new Set(named)].sort()).toEqual([...DATABASE_NAMES]);
  });

  it('counts what is there, without what waits to be deleted, and makes no database', async () => {
    await putPrompts(null, 5, null);
    expect(await countKept()).toEqual({
      prompts: 2,
      experiments: 0,
      generations: 0,
      recordings: 0,
      demos: 0,
      requests: 0,
    });
    expect(await names()).toEqual(['oxen-playground-prompts']);
  });

  it('of another tab closes the storage of this one, which is told once all is gone', async () => {
    const area = openStorageArea();
    const tab = new BroadcastChannel('oxen-playground-erasing');
    const told = new Promise<void>((resolve) => followErasing(resolve));
    tab.postMessage('begun');
    tab.postMessage('done');
    await told;
    tab.close();
    expect(area.set('theme', '"dark"')).toBe(false);
  });

  it('leaves nothing of the app, tells the other tabs, and lets nothing be written any more', async () => {
    await putPrompts(null);
    await new RequestLogStore().list();
    await new DemoStore().list();
    (await openDB('of-somebody-else', 1)).close();
    const area = openStorageArea();
    local.setItem('oxen-playground.theme', '"dark"');
    local.setItem('of-somebody-else', 'x');
    session.setItem('oxen-playground.tab', 't');
    const tab = new BroadcastChannel('oxen-playground-erasing');
    const told = new Promise<unknown>((resolve) => {
      tab.onmessage = ({ data }) => data === 'done' && resolve(data);
    });

    expect(await eraseEverything()).toBe(true);
    await told;
    tab.close();
    expect(await names()).toEqual(['of-somebody-else']);
    area.set('theme', '"light"');
    expect([local.getItem('oxen-playground.theme'), session.getItem('oxen-playground.tab')]).toEqual([
      null,
      null,
    ]);
    expect(local.getItem('of-somebody-else')).toBe('x');
  });

  it('says so where another tab holds on to a database, and deletes the rest', async () => {
    const held = await openDB('oxen-playground-demos', 1);
    await putPrompts(null);
    expect(await eraseEverything({ heldForMs: 50 })).toBe(false);
    expect(await names()).not.toContain('oxen-playground-prompts');
    held.close();
  });
});
