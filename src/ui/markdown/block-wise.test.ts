import fc from 'fast-check';
import type { ReactNode } from 'react';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { beforeAll, describe, expect, it } from 'vitest';
import { CodeBlock } from '#ui/markdown/code/CodeBlock.tsx';
import { highlighterModule } from '#ui/markdown/code/HighlightedCode.tsx';
import { formulaModule } from '#ui/markdown/math/Formula.tsx';
import { MarkdownDocument } from './markdown-document.ts';
import { collectDefinitions, renderBlock } from './render-block.tsx';

beforeAll(async () => {
  await Promise.all([highlighterModule.load(), formulaModule.load()]);
});

/** Line breaks between blocks come and go with the cuts; everything else must be the same. */
function html(nodes: ReactNode): string {
  return renderToStaticMarkup(nodes).replace(/>\n+</g, '><').trim();
}

/** Line breaks and the byte order mark, as the scanner reads them. */
function whole(text: string): string {
  return html(renderBlock(text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')));
}

const cache = new Map<string, string>();
function blockHtml(key: string, node: () => ReactNode): string {
  const known = cache.get(key);
  if (known !== undefined) return known;
  const made = html(node());
  cache.set(key, made);
  return made;
}

function blockWise(document: MarkdownDocument, text: string, streaming: boolean): string {
  return document
    .update(text, streaming)
    .flat()
    .map(({ block, definitions }) =>
      block.kind === 'code'
        ? blockHtml(`${block.language}\n${block.closed}\n${block.text}`, () =>
            createElement(CodeBlock, { code: block.text, language: block.language, closed: block.closed }),
          )
        : blockHtml(`m${definitions}\0${block.text}`, () => renderBlock(block.text, { definitions })),
    )
    .join('');
}

const CORPUS: readonly string[] = [
  '# Head\n\nText *one*\ntwo\n\n- a\n- b\n\n  c\n\n1. x\n2. y\n\nEnd',
  'Intro:\n1. Run:\n   ```bash\n   npm i\n\n   npm t\n   ```\n2. Then\n\n```js\nconst a = 1;\n\n\nlet b\n```\nAfter\n\nLast',
  '> q\n```\nx\n```\n> r\n\n> s\n\ntext',
  '- a\n  ```\nfoo\n```\nbar\n\nbaz\n```\n',
  '- a\n\n\n  b\n\n    c\n\nd\n\n      e\n\n\tf',
  'a\n  ```\n\nb\n\n  ```\n\nc',
  '~~~py x\n```\n~~~\n~~~\nopen\n\n',
  'See [one] and [two][x], [^n].\n\nMore [one].\n\n[one]: http://a.b\n[x]: <c d>\n\n[^n]: Note\n\n    with code\n\nEnd [X]',
  'Sum:\n$$\na\n= b\n+ c\n- d\n$$\nthen \\(x_1\\) and $5, $6.\n\n\\[\n\\frac{1}{2}\n\\]\n\nunclosed $$ y\n\n$$ open\n- a\n   ```\n   b',
  '| a | b |\n| - | -: |\n| 1 | 2 |\n- x\n\n| c |\n| - |\n\n***\n\nSetext\n===\n\n\n<div>\n\n*x*\n\n</div>\n<!-- c\n\nd -->',
  '* * *\n- - -\n-\n  x\n\n-\n\n  ```\n  a\n\nb\n```\n',
  '```\n\n```\n```\n\n\n```\n\uFEFFx\r\n\r\ny\rz\n\n\0',
  '[a]: <b>\n\n    code\n\n[a] [b]\n\n> [b]: c\n\n- [c\n  d]: e\n\n[c d]',
  '2. x\n   ```\n   y\n\nz\n1) a\n 2) b\n     ```\n     c\n     ```\n\n    ```\n\nend',
];

/** Many documents are drawn twice: on a machine that does other things too this takes its time. */
const BUSY_MACHINE_MS = 120_000;

describe('block-wise rendering', () => {
  it.each(CORPUS.map((text) => [text]))('equals whole rendering at every prefix of %j', (text) => {
    const streaming = new MarkdownDocument(collectDefinitions);
    for (let end = 0; end <= text.length; end++) {
      const prefix = text.slice(0, end);
      expect(blockWise(new MarkdownDocument(collectDefinitions), prefix, false)).toBe(whole(prefix));
      streaming.update(prefix, true);
    }
    expect(blockWise(streaming, text, false)).toBe(whole(text));
  });

  const PIECES = [
    ...['\n', '\n\n', '\n\n\n', '\n  ', '\n   ', '\n    ', '\n\t', ' ', '  ', ' \n'],
    ...['- ', '* ', '+ ', '1. ', '2. ', '10) ', '> ', '>', '-', '# ', '## ', '===', '---', '***', '- - -'],
    ...['```', '~~~', '````', '```js', '~~~ a b', '``', '`', '$$', '\\[', '\\]', '\\(', '\\)', '$'],
    ...[
      '| a | b |',
      '| - | - |',
      '|',
      '[a]',
      '[a]: /x',
      '[^a]',
      '[^a]: ',
      '[b](c)',
      '![a](http://x/y)',
      '[',
      ']: ',
    ],
    ...[
      '**',
      '_',
      '~~',
      '<div>',
      '</div>',
      '<!--',
      '-->',
      '<b>',
      '&amp;',
      '\\',
      'foo',
      'bar',
      'a',
      'é',
      '\uFEFF',
    ],
  ];

  const LINE = fc
    .tuple(
      fc.constantFrom('', '', '', ' ', '  ', '   ', '    ', '     ', '\t', '> ', '>', ' > ', '- ', '1. '),
      fc.constantFrom(
        ...[
          '',
          '',
          '',
          'foo',
          'bar',
          '- a',
          '-',
          '* b',
          '1. c',
          '2. d',
          '2) e',
          '10. f',
          '-   g',
          '-     h',
          '> i',
          '>',
        ],
        ...[
          '```',
          '```js',
          '````',
          '~~~',
          '~~~ x',
          '```a`b',
          '# j',
          '===',
          '---',
          '* * *',
          '$$',
          '$$x$$',
          '$$ y',
          '\\[',
        ],
        ...[
          '\\]',
          '| a | b |',
          '| - | - |',
          '| c',
          '[a]: /x',
          '[^a]: n',
          '[^a] and [a]',
          '<div>',
          '<!-- k',
          '-->',
        ],
        ...['[b][a] *l*', '`m', '**n', '- ```', '- > o', '> - p', '- - q', '[a]:', '"t"'],
      ),
    )
    .map(([indent, line]) => indent + line);

  const DOCUMENT = fc.oneof(
    fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 40 }).map((pieces) => pieces.join('')),
    fc.array(LINE, { minLength: 1, maxLength: 24 }).map((lines) => lines.join('\n')),
  );

  it(
    'equals whole rendering for random documents, however the text is cut',
    () => {
      fc.assert(
        fc.property(DOCUMENT, fc.array(fc.nat(200), { maxLength: 6 }), (text, cuts) => {
          const document = new MarkdownDocument(collectDefinitions);
          for (const cut of [...cuts].sort((a, b) => a - b)) document.update(text.slice(0, cut), true);
          expect(blockWise(document, text, false)).toBe(whole(text));
        }),
        { numRuns: 1_000, seed: 20 },
      );
    },
    BUSY_MACHINE_MS,
  );
});
