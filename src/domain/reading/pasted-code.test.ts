import { describe, expect, it } from 'vitest';
import { importedBodies, readRightCases } from '#testing/pasted-cases.ts';

describe.each(['code.txt', 'forms.txt'])('what is pasted as in %s', (file) => {
  it.each(readRightCases(file))('$name', ({ text, right }) => {
    expect(importedBodies(text)).toEqual(right);
  });
});
