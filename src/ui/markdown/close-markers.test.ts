import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { closeMarkers } from './close-markers.ts';

describe('what is open in a block that grows', () => {
  it.each([
    ['**Ask', '**Ask**'],
    ['Do **this', 'Do **this**'],
    ['Do **this*', 'Do **this**'],
    ['Do **this**', 'Do **this**'],
    ['Do **', 'Do '],
    ['Do **this** and **th', 'Do **this** and **th**'],
    ['a *b', 'a *b*'],
    ['a **b *c', 'a **b *c***'],
    ['~~go', '~~go~~'],
    ['run `npm', 'run `npm`'],
    ['run ``a`b', 'run ``a`b``'],
    ['run `', 'run '],
    ['`**` is **bo', '`**` is **bo**'],
    ['- one\n- **tw', '- one\n- **tw**'],
    ['1. **One', '1. **One**'],
    ['## **Title', '## **Title**'],
    ['| a | **b', '| a | **b**'],
    ['see [the docs](https://exa', 'see the docs'],
    ['see [the docs](https://a.b)', 'see [the docs](https://a.b)'],
    ['see ![a picture](https://exa', 'see a picture'],
  ])('is closed for drawing: %j', (text, shown) => {
    expect(closeMarkers(text)).toBe(shown);
  });

  it.each([
    '2 * 3',
    '2*3',
    '* item',
    'snake_case_name',
    'a \\*b',
    'x ~ y',
    'array[0',
    '$a * b',
    '- a\n  ```js\n  let a = `x',
    '**open in an earlier item\n- next',
  ])('is left alone where it is no marker, or cannot be told: %j', (text) => {
    expect(closeMarkers(text)).toBe(text);
  });

  it('stays as it is but for the open line, and ends, whatever comes', () => {
    const piece = fc.constantFrom(
      '**',
      '*',
      '`',
      '``',
      '~~',
      '[',
      '](',
      ')',
      'word',
      ' ',
      '\n',
      '\n\n',
      '- ',
      '\\',
      '|',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = pieces.join('');
        const lastLine = text.lastIndexOf('\n\n') + 1;
        expect(closeMarkers(text).slice(0, lastLine)).toBe(text.slice(0, lastLine));
        // Every letter is still there, but for a web address that is not whole.
        if (!text.includes(']('))
          expect(closeMarkers(text).match(/word/g)?.length).toBe(text.match(/word/g)?.length);
      }),
    );
  });
});
