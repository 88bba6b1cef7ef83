import fc from 'fast-check';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { beforeAll, describe, expect, it } from 'vitest';
import { CodeBlock } from './CodeBlock.tsx';
import { grammarFor } from './code-language.ts';
import { tokensByChunk } from './code-tokens.ts';
import { HighlightedCode, highlighterModule } from './HighlightedCode.tsx';
import { highlight } from './highlighter.ts';
import { visibleText } from './visible-text.tsx';

const textOf = (html: string) =>
  html
    .replace(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&amp;', '&');

beforeAll(() => highlighterModule.load());

describe('highlight', () => {
  it('colours words by their kind', () => {
    expect(highlight('name: "x" # why', 'yaml')).toEqual([
      { text: 'name:', kind: 'key' },
      { text: ' ', kind: '' },
      { text: '"x"', kind: 'string' },
      { text: ' ', kind: '' },
      { text: '# why', kind: 'comment' },
    ]);
  });

  it('keeps every character in every language, cut into chunks or not', () => {
    const languages = [
      'bash',
      'python',
      'ts',
      'json',
      'yaml',
      'html',
      'css',
      'sql',
      'go',
      'rs',
      'java',
      'c',
      'diff',
      'md',
    ];
    const part = fc.constantFrom(
      'def f(x):\n',
      '"a\\n',
      "'b'",
      '<div a="$\u007Bc}">',
      '// d\n',
      '{',
      '}\n',
      '+ e\n',
      '`',
      '# g\n',
      '1.5e3 ',
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...languages),
        fc.array(part, { maxLength: 30 }),
        fc.nat(20),
        (language, parts, size) => {
          const code = parts.join('');
          const tokens = highlight(code, grammarFor(language) ?? '');
          expect(tokens.map((token) => token.text).join('')).toBe(code);
          const chunks = code.match(new RegExp(`[^]{1,${size + 1}}`, 'g')) ?? [];
          const cut = tokensByChunk(tokens, chunks);
          expect(cut.map((list) => list.map((token) => token.text).join(''))).toEqual(chunks);
        },
      ),
      { numRuns: 200, seed: 5 },
    );
  });
});

describe('HighlightedCode', () => {
  it('has exactly the code as its text', () => {
    const code = 'for (const a of "<b>&") {\n  f(`$\u007Ba}`); // \u202E\n}\n'.repeat(100);
    const html = renderToStaticMarkup(createElement(HighlightedCode, { code, language: 'js' }));
    expect(textOf(html)).toBe(code);
  });

  it('colours known languages by any of their names, and no others', () => {
    // With a hidden character: only then are the tokens React's, which draws without a page.
    const html = (language: string) =>
      renderToStaticMarkup(createElement(HighlightedCode, { code: 'return 1 # \u202E', language }));
    expect(html('PY')).toContain('class="text-syntax-keyword"');
    expect(html('python3')).toContain('class="text-syntax-keyword"');
    for (const unknown of ['cobol', 'constructor', ''])
      expect(html(unknown)).not.toContain('class="text-syntax-keyword"');
  });

  it('leaves long code plain until the page is idle', () => {
    const long = renderToStaticMarkup(
      createElement(HighlightedCode, { code: 'x = 1\n'.repeat(2_000), language: 'py' }),
    );
    expect(long).not.toContain('class="d"');
  });
});

describe('CodeBlock', () => {
  it('names its language, its code and its button', () => {
    const html = renderToStaticMarkup(
      createElement(CodeBlock, { code: 'a: 1', language: 'yaml', closed: true }),
    );
    expect(html).toContain('<span>yaml</span>');
    expect(html).toMatch(/<pre[^>]* tabindex="0"[^>]* aria-label="yaml code"/i);
    expect(html).toMatch(/<button[^>]* aria-label="Copy code block"/);
  });

  it('has its head from the opening fence on', () => {
    const html = renderToStaticMarkup(createElement(CodeBlock, { code: '', language: 'go', closed: false }));
    expect(html).toContain('go');
    expect(html).toContain('Copy');
  });
});

describe('visibleText', () => {
  const html = (text: string) => renderToStaticMarkup(visibleText(text));
  it.each([
    '\u202A',
    '\u202E',
    '\u2066',
    '\u2069',
    '\u200B',
    '\u200F',
    '\uFEFF',
    '\u00AD',
    '\u3164',
    '\u2028',
    '\u{E0041}',
    '\u0007',
  ])('marks %j and keeps it in the text', (character) => {
    const point = `U+${character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}`;
    expect(html(`a${character}b`)).toContain(`data-point="${point}"`);
    expect(textOf(html(`a${character}b`))).toBe(`a${character}b`);
  });

  it('leaves ordinary text alone: line breaks, tabs, letters of any script, emoji', () => {
    for (const text of ['a\n\tb', 'éß', 'שלום', '進入', '👩‍👩‍👧 ❤️ 👍🏽', 'é']) expect(html(text)).toBe(text);
  });
});
