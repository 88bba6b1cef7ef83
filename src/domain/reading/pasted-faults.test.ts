import { describe, expect, it } from 'vitest';
import { readShownCases, shownFor } from '#testing/pasted-cases.ts';

describe.each([
  'commands.txt',
  'bodies.txt',
  'realistic.txt',
  'powershell.txt',
  'program-files.txt',
  'shell-clients.txt',
])('what is pasted as in %s', (file) => {
  it.each(readShownCases(file))('$name', ({ text, shown }) => {
    expect(shownFor(text)).toEqual(shown);
  });
});
