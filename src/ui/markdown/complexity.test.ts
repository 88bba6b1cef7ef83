import { describe, expect, it } from 'vitest';
import { isTooComplex } from './complexity.ts';

describe('isTooComplex', () => {
  const TOO_COMPLEX: Record<string, string> = {
    'marks without partners': '**a '.repeat(10_000),
    'nested emphasis': `${'*'.repeat(5_000)}a${'*'.repeat(5_000)}`,
    'emphasis marks of both kinds': `${'*a _b '.repeat(10_000)}\n\n${'**'.repeat(10_000)}\n\nThe end.`,
    'open brackets': '['.repeat(10_000),
    'brackets and pictures': `${'['.repeat(10_000)}${']'.repeat(10_000)}(\n\n${'![]('.repeat(10_000)}\n\nThe end.`,
    'lists nested both ways': `${Array.from({ length: 300 }, (_, n) => `${'  '.repeat(n)}- x`).join('\n')}\n${'- '.repeat(10_000)}deep\n\nThe end.`,
    'nested links': '[a]('.repeat(10_000),
    'nested quotes': `${'>'.repeat(1_000)} a`,
    'quotes with spaces': '> '.repeat(1_000),
    'list markers in one line': '- '.repeat(1_000),
    'numbers in one line': '1. '.repeat(1_000),
    'lists nested by indentation': Array.from({ length: 500 }, (_, n) => `${' '.repeat(n * 2)}- a`).join(
      '\n',
    ),
    '500 columns': `|${'a|'.repeat(500)}\n|${'-|'.repeat(500)}\n`,
    'a word of 1 MB': 'a'.repeat(1_000_000),
    'a paragraph of 100 kB': 'word '.repeat(20_000),
    '10,000 table rows': '|a|b|\n|-|-|\n'.concat('|a|b|\n'.repeat(10_000)),
    'backtick runs of many lengths': Array.from({ length: 300 }, (_, n) => `${'`'.repeat(n + 1)}a`).join(''),
    'open comments': '<!-- '.repeat(5_000),
    'open formulas': '\\( '.repeat(5_000),
    dollars: '$$ a '.repeat(5_000),
    entities: '&amp;'.repeat(5_000),
  };
  it.each(Object.entries(TOO_COMPLEX))('is true for %s', (_, text) => {
    expect(isTooComplex(text)).toBe(true);
  });

  const ORDINARY: Record<string, string> = {
    'a long list with marks in each item': '- **bold** and `code` and [link](http://a.b) and _more_\n'.repeat(
      400,
    ),
    'a table of 20 columns': `|${'a|'.repeat(20)}\n|${'-|'.repeat(20)}\n${`|${'b|'.repeat(20)}\n`.repeat(100)}`,
    'a paragraph of 5,000 words': 'word '.repeat(5_000),
    'five nested lists': '- a\n  - b\n    - c\n      - d\n        - e',
    'a rule of 300 underscores': '_'.repeat(300),
  };
  it.each(Object.entries(ORDINARY))('is false for %s', (_, text) => {
    expect(isTooComplex(text)).toBe(false);
  });
});
