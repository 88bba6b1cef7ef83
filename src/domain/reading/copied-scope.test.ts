import { expect, it } from 'vitest';
import { copiedScope } from './copied-scope.ts';

it('copies a value when it is first asked for, once, and keeps what is set to itself', () => {
  const base = new Map([['list', [1]]]);
  let copies = 0;
  const scope = copiedScope(base, (value: number[]) => {
    copies += 1;
    return [...value];
  });
  expect(scope.has('list')).toBe(true);
  expect(copies).toBe(0);
  scope.get('list')?.push(2);
  expect(scope.get('list')).toEqual([1, 2]);
  expect(copies).toBe(1);
  scope.set('other', [3]);
  expect(scope.has('other')).toBe(true);
  expect(scope.get('none')).toBe(undefined);
  expect(base).toEqual(new Map([['list', [1]]]));
});
