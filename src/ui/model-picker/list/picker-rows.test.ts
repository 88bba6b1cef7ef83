import { describe, expect, it } from 'vitest';
import { unknownModel } from '#domain/models/model.ts';
import { indexModels, searchModels } from '#domain/models/search-models.ts';
import { movedIndex, pickerRows } from './picker-rows.ts';

const INDEX = indexModels(['a-1', 'b-2', 'c-3'].map(unknownModel));
const CUSTOM = { kind: 'custom', hasOxenKey: false } as const;
const words = (rows: ReturnType<typeof pickerRows>) =>
  rows.map((row) => (row.kind === 'model' ? `${row.index} ${row.match.model.id}` : row.text));

describe('pickerRows', () => {
  it('has no headings while there is one part only', () => {
    expect(words(pickerRows(searchModels(INDEX, ''), null, CUSTOM))).toEqual(['0 a-1', '1 b-2', '2 c-3']);
  });

  it('puts favourites and recent models under headings, and counts options only', () => {
    const matches = searchModels(INDEX, '', { favouriteIds: ['c-3'], recentIds: ['b-2'] });
    expect(words(pickerRows(matches, null, CUSTOM))).toEqual([
      'Favourites',
      '0 c-3',
      'Recent',
      '1 b-2',
      'All models',
      '2 a-1',
    ]);
  });

  it('says which models work now and which need a key, with the withdrawn ones at the end', () => {
    const index = indexModels([
      { ...unknownModel('old'), origin: 'facts', withdrawnOn: '2026-07-01' },
      { ...unknownModel('sandbox-guide'), origin: 'sandbox' },
      { ...unknownModel('new'), origin: 'facts' },
    ]);
    const place = { kind: 'sandbox', hasOxenKey: false } as const;
    expect(words(pickerRows(searchModels(index, ''), null, place))).toEqual([
      'Sandbox – works now',
      '0 sandbox-guide',
      'Oxen.ai – needs a key',
      '1 new',
      'Withdrawn',
      '2 old',
    ]);
    const withKey = pickerRows(searchModels(index, ''), null, { kind: 'oxen', hasOxenKey: true });
    expect(words(withKey)).toContain('Oxen.ai');
    expect(words(pickerRows(searchModels(index, 'n'), null, place, true))).toEqual([
      '0 new',
      '1 sandbox-guide',
    ]);
  });

  it('ends with the text as typed', () => {
    expect(pickerRows(searchModels(INDEX, 'b'), 'b', CUSTOM, true).at(-1)).toEqual({
      kind: 'typed',
      index: 1,
      text: 'b',
    });
  });
});

describe('movedIndex', () => {
  it('goes round at both ends', () => {
    expect(movedIndex('ArrowDown', 2, 3)).toBe(0);
    expect(movedIndex('ArrowUp', 0, 3)).toBe(2);
  });

  it('enters the list from outside at the near end', () => {
    expect(movedIndex('ArrowDown', -1, 3)).toBe(0);
    expect(movedIndex('ArrowUp', -1, 3)).toBe(2);
  });

  it('stops pages and jumps at the ends', () => {
    expect(movedIndex('PageDown', 0, 100)).toBe(8);
    expect(movedIndex('PageDown', 97, 100)).toBe(99);
    expect(movedIndex('PageUp', 3, 100)).toBe(0);
    expect(movedIndex('Home', 50, 100)).toBe(0);
    expect(movedIndex('End', 50, 100)).toBe(99);
  });

  it('leaves other keys and an empty list alone', () => {
    expect(movedIndex('ArrowLeft', 1, 3)).toBeNull();
    expect(movedIndex('ArrowDown', -1, 0)).toBeNull();
  });
});
