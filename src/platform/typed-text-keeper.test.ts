import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFakeJournal } from '#testing/fakes/fake-journal.ts';
import { createFakeStorage } from '#testing/fakes/fake-storage.ts';
import { createManualClock } from '#testing/fakes/manual-clock.ts';
import { createTypedTextKeeper } from './typed-text-keeper.ts';

const A_MONTH_MS = 30 * 24 * 60 * 60 * 1000;

function keeperOver(storage: Storage, clock = createManualClock()) {
  const { journal, hide } = createFakeJournal({ storage, clock });
  return { keeper: createTypedTextKeeper({ journal, clock }), clock, hide };
}

describe('texts that are being typed', () => {
  it('are written within a quarter of a second, the newest one, and read by the next page', () => {
    const storage = createFakeStorage();
    const { keeper, clock } = keeperOver(storage);
    keeper.keep('edit 1', 'Half');
    clock.advance(100);
    keeper.keep('edit 1', 'Half a');
    keeper.keep('edit 2', '');
    clock.advance(149);
    expect(keeperOver(storage).keeper.readAll()).toEqual(
      new Map([
        ['edit 1', 'Half a'],
        ['edit 2', ''],
      ]),
    );
  });

  it('are read where a newer version has written them', () => {
    const storage = createFakeStorage();
    const newer = {
      version: 2,
      kind: 'typed',
      place: 'edit 1',
      savedAtMs: 1_000_000,
      text: 'Half',
      mood: 'calm',
    };
    storage.setItem('oxen-playground.journal.typed.all.edit 1', JSON.stringify(newer));
    expect(keeperOver(storage).keeper.readAll()).toEqual(new Map([['edit 1', 'Half']]));
    expect(storage.length).toBe(1);
  });

  it('are written as the page is left', () => {
    const storage = createFakeStorage();
    const { keeper, hide } = keeperOver(storage);
    keeper.keep('edit 1', 'Half a word');
    hide();
    expect(keeperOver(storage).keeper.readAll().get('edit 1')).toBe('Half a word');
  });

  it('are gone once they are used, also when they were still to be written', () => {
    const storage = createFakeStorage();
    const { keeper, clock, hide } = keeperOver(storage);
    keeper.keep('edit 1', 'first');
    clock.advance(300);
    keeper.keep('edit 1', 'second');
    keeper.keep('edit 1', null);
    clock.advance(300);
    hide();
    expect(storage.length).toBe(0);
  });

  it('come back exactly, whatever they and their places are', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1, unit: 'binary' }),
        fc.string({ unit: 'binary' }),
        (place, text) => {
          const storage = createFakeStorage();
          const { keeper, hide } = keeperOver(storage);
          keeper.keep(place, text);
          hide();
          expect(keeperOver(storage).keeper.readAll()).toEqual(new Map([[place, text]]));
        },
      ),
    );
  });

  it('are let go after a month, and records that are not sound at once', () => {
    const storage = createFakeStorage();
    const { keeper, clock, hide } = keeperOver(storage);
    keeper.keep('edit 1', 'old');
    hide();
    storage.setItem('oxen-playground.journal.typed.all.x', 'no record');
    storage.setItem('oxen-playground.journal.typed.all.y', '{"version":1,"kind":"typed","place":"y"}');
    clock.advance(A_MONTH_MS - 1);
    expect([...keeper.readAll().keys()]).toEqual(['edit 1']);
    clock.advance(1);
    expect(keeper.readAll().size).toBe(0);
    expect(storage.length).toBe(0);
  });

  it('of more than the place holds stay on the page', () => {
    const storage = createFakeStorage();
    const { keeper, hide } = keeperOver(storage);
    keeper.keep('edit 1', 'x'.repeat(500_001));
    hide();
    expect(storage.length).toBe(0);
  });
});
