import { describe, expect, it } from 'vitest';
import { toggledEntry } from './toggled-entry.ts';

const OPTIONS = ['news', 'code', 'maths', 'law'];

describe('toggledEntry', () => {
  it('puts an entry in where the options have it', () => {
    expect(toggledEntry([], 'code', OPTIONS)).toEqual(['code']);
    expect(toggledEntry(['news', 'law'], 'code', OPTIONS)).toEqual(['news', 'code', 'law']);
    expect(toggledEntry(['news'], 'law', OPTIONS)).toEqual(['news', 'law']);
  });

  it('takes an entry out, every time that it is there, and leaves an empty list', () => {
    expect(toggledEntry(['code', 'law', 'code'], 'code', OPTIONS)).toEqual(['law']);
    expect(toggledEntry(['code'], 'code', OPTIONS)).toEqual([]);
  });

  it('keeps entries that are no options', () => {
    expect(toggledEntry(['own', 'law'], 'news', OPTIONS)).toEqual(['own', 'news', 'law']);
  });
});
