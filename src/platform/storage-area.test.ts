import { describe, expect, it } from 'vitest';
import { createFakeStorage } from '#testing/fakes/fake-storage.ts';
import { openStorageArea } from './storage-area.ts';

const denied = () => {
  throw new DOMException('denied', 'SecurityError');
};

describe('a storage area', () => {
  it('keeps texts under its own namespace, and finds them by the beginning of their names', () => {
    const storage = createFakeStorage();
    const area = openStorageArea(() => storage);
    storage.setItem('someone-else', 'x');
    expect(area.set('a.1', 'one')).toBe(true);
    expect(area.set('b.1', 'two')).toBe(true);
    expect(storage.getItem('oxen-playground.a.1')).toBe('one');
    expect(area.names('')).toEqual(['a.1', 'b.1']);
    expect(openStorageArea(() => storage).names('a.')).toEqual(['a.1']);
  });

  it('lives in memory where the browser denies storage', () => {
    const area = openStorageArea(denied);
    expect(area.set('a', 'one')).toBe(false);
    expect(area.get('a')).toBe('one');
    expect(area.names('')).toEqual(['a']);
    area.remove('a');
    expect([area.get('a'), area.names('')]).toEqual([null, []]);
  });

  it('holds what a full storage does not take, over what is stored, and nothing but that', () => {
    const storage = createFakeStorage(20);
    const area = openStorageArea(() => storage);
    area.set('a', 'short');
    expect(area.set('a', 'much longer than there is room')).toBe(false);
    expect(area.get('a')).toBe('much longer than there is room');
    expect(storage.getItem('oxen-playground.a')).toBe('short');
    area.set('a', 'ok');
    expect([area.get('a'), storage.getItem('oxen-playground.a')]).toEqual(['ok', 'ok']);
  });

  it('does not bring back what the browser refuses to remove', () => {
    const storage = createFakeStorage();
    const area = openStorageArea(() => ({ ...storage, getItem: storage.getItem, removeItem: denied }));
    area.set('a', 'one');
    area.remove('a');
    expect(area.get('a')).toBeNull();
    expect(area.names('')).toEqual([]);
  });
});
