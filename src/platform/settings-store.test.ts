import { describe, expect, it } from 'vitest';
import { createFakeStorage } from '#testing/fakes/fake-storage.ts';
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
