import { describe, expect, it } from 'vitest';
import { isKeyVariableName } from './key-variable.ts';

describe('isKeyVariableName', () => {
  it.each([
    ['OXEN_API_KEY', true],
    ['_x1', true],
    ['', false],
    ['1X', false],
    ['A B', false],
    ['A\n', false],
    ['$(id)', false],
  ])('%j → %s', (name, expected) => {
    expect(isKeyVariableName(name)).toBe(expected);
  });
});
