import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { setParameter, unsetParameter } from './set-parameter.ts';
import { STANDARD_PARAMETERS } from './standard-parameters.ts';

const NAMES = STANDARD_PARAMETERS.map((spec) => spec.name);

describe('setParameter', () => {
  it('keeps the place of a parameter that is set already', () => {
    const values = new Map([
      ['seed', 1],
      ['temperature', 1],
    ]);
    expect([...setParameter(values, 'seed', 2, STANDARD_PARAMETERS)]).toEqual([
      ['seed', 2],
      ['temperature', 1],
    ]);
  });

  it('puts an unknown parameter at the end', () => {
    const values = setParameter(new Map([['seed', 1]]), 'made_up', null, STANDARD_PARAMETERS);
    expect([...values]).toEqual([
      ['seed', 1],
      ['made_up', null],
    ]);
  });

  it('brings known parameters into the specs’ order, whatever order they are set in', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.constantFrom(...NAMES)), (names) => {
        let values: ReadonlyMap<string, number> = new Map();
        for (const name of names) {
          values = new Map([...setParameter(values, name, 0, STANDARD_PARAMETERS)].map(([key]) => [key, 0]));
        }
        expect([...values.keys()]).toEqual(NAMES.filter((name) => names.includes(name)));
      }),
    );
  });

  it('stores 0, false, an empty text, an empty list and __proto__ as they are', () => {
    let values = setParameter(new Map(), 'temperature', 0, STANDARD_PARAMETERS);
    values = setParameter(values, 'stream', false, STANDARD_PARAMETERS);
    values = setParameter(values, 'stop', [], STANDARD_PARAMETERS);
    values = setParameter(values, 'user', '', STANDARD_PARAMETERS);
    values = setParameter(values, '__proto__', 1, STANDARD_PARAMETERS);
    expect([...values]).toEqual([
      ['temperature', 0],
      ['stream', false],
      ['stop', []],
      ['user', ''],
      ['__proto__', 1],
    ]);
  });
});

describe('unsetParameter', () => {
  it('takes the parameter out and leaves the others in their order', () => {
    const values = new Map([
      ['a', 1],
      ['b', 2],
      ['c', 3],
    ]);
    expect([...unsetParameter(values, 'b').keys()]).toEqual(['a', 'c']);
    expect(unsetParameter(values, 'z')).toBe(values);
  });
});
