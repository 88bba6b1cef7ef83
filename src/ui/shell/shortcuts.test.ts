import { describe, expect, it } from 'vitest';
import type { KeyPress } from './shortcuts.ts';
import { capsOf, matchShortcut, SHORTCUTS } from './shortcuts.ts';

const PLAIN = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, code: '' };
const match = (press: Partial<KeyPress> & { key: string }, over = {}) =>
  matchShortcut({ ...PLAIN, ...press }, { afterG: false, isApple: false, ...over });

describe('matchShortcut', () => {
  it('finds every key of the list', () => {
    for (const { caps, id, isSingle } of SHORTCUTS) {
      if (id === null || !isSingle) continue;
      const key = caps.at(-1) ?? '';
      const press = { key: caps[0] === 'Shift' ? key : key.toLowerCase(), shiftKey: caps[0] === 'Shift' };
      expect(match(press, { afterG: caps[0] === 'G' }), caps.join(' ')).toBe(id);
    }
    expect(match({ key: 'Escape' })).toBe('close-or-stop');
    expect(match({ key: 'k', ctrlKey: true })).toBe('palette');
    expect(match({ key: 'Enter', ctrlKey: true })).toBe('send');
  });

  it('leaves combinations of the browser and of screen readers alone', () => {
    for (const key of ['n', 't', 'p', 's', 'l', 'm', 'y'])
      for (const with_ of [{ ctrlKey: true }, { metaKey: true }, { altKey: true }])
        expect(match({ key, ...with_ }), key).toBeNull();
    for (const key of ['n', 'm', 's', 't', 'l', 'y']) expect(match({ key, shiftKey: true }), key).toBeNull();
    expect(match({ key: 'K', ctrlKey: true, shiftKey: true })).toBeNull();
    expect(match({ key: 'Tab' })).toBeNull();
    expect(match({ key: 'F2' })).toBeNull();
  });

  it('takes M for Compare only after G', () => {
    expect(match({ key: 'g' })).toBe('sequence');
    expect(match({ key: 'm' })).toBe('model');
    expect(match({ key: 'm' }, { afterG: true })).toBe('compare');
    expect(match({ key: 'n' }, { afterG: true })).toBeNull();
  });

  it('tells P from Shift P by the Shift key, not by the case that Caps Lock gives', () => {
    expect(match({ key: 'P' })).toBe('parameters');
    expect(match({ key: 'P', shiftKey: true })).toBe('projector');
  });

  it('finds signs that the layout types with Shift or AltGr', () => {
    expect(match({ key: '/', shiftKey: true })).toBe('message');
    expect(match({ key: '[', ctrlKey: true, altKey: true })).toBe('history');
  });

  it('goes by the place of a key on a layout without Latin letters', () => {
    expect(match({ key: 'т', code: 'KeyN' })).toBe('new-conversation');
  });

  it('takes Command instead of Control on Apple machines', () => {
    expect(match({ key: 'k', metaKey: true }, { isApple: true })).toBe('palette');
    expect(match({ key: 'k', ctrlKey: true }, { isApple: true })).toBeNull();
    expect(capsOf('palette', true)).toEqual(['⌘', 'K']);
  });
});
