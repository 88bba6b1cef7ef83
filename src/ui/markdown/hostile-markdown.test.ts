import fc from 'fast-check';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { beforeAll, describe, expect, it } from 'vitest';
import { highlighterModule } from '#ui/markdown/code/HighlightedCode.tsx';
import { formulaModule } from '#ui/markdown/math/Formula.tsx';
import hostile from './__fixtures__/hostile-markdown.json';
import { Markdown, rendererModule } from './Markdown.tsx';

beforeAll(async () => {
  await Promise.all([rendererModule.load(), highlighterModule.load(), formulaModule.load()]);
});

function render(text: string, breaks = false): string {
  return renderToStaticMarkup(createElement(Markdown, { text, streaming: false, breaks }));
}

const ELEMENTS = new Set(
  `div p span strong em del a ul ol li blockquote hr br h3 h4 h5 h6 code pre table thead tbody tr th td input sup img
   button svg path math semantics mrow mi mn mo ms mtext mspace mfrac msqrt mroot mstyle mpadded mphantom menclose
   msub msup msubsup munder mover munderover mtable mtr mtd mmultiscripts mprescripts none`.split(/\s+/),
);
const ATTRIBUTES = new Set(
  `class href src alt target rel type checked disabled start dir role tabindex aria-label aria-hidden aria-live title data-point
   viewbox focusable d display mathvariant mathcolor mathbackground mathsize stretchy fence separator lspace rspace
   linethickness accent accentunder minsize maxsize symmetric movablelimits largeop scriptlevel displaystyle width
   height depth voffset notation columnalign columnspacing rowspacing columnlines rowlines frame side form`.split(
    /\s+/,
  ),
);

interface Tag {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
}

/** React's own output is well-formed: every `<` in it begins a tag, every attribute is quoted. */
function tags(html: string): Tag[] {
  return [...html.matchAll(/<([a-zA-Z][^\s/>]*)((?:\s[^\s=>]+(?:="[^"]*")?)*)\s*\/?>/g)].map((match) => ({
    name: (match[1] ?? '').toLowerCase(),
    attributes: new Map(
      [...(match[2] ?? '').matchAll(/\s([^\s=>]+)(?:="([^"]*)")?/g)].map((attribute) => [
        (attribute[1] ?? '').toLowerCase(),
        attribute[2] ?? '',
      ]),
    ),
  }));
}

/** Nothing in it runs, loads, navigates or clobbers. */
function expectHarmless(html: string): void {
  const found = tags(html);
  for (const { name, attributes } of found) {
    expect(ELEMENTS).toContain(name);
    for (const attribute of attributes.keys()) expect(ATTRIBUTES).toContain(attribute);
    const href = attributes.get('href');
    if (href !== undefined) {
      expect(href).toMatch(/^(?:https?:\/\/|mailto:)/i);
      expect(attributes.get('rel')).toContain('noopener noreferrer');
    }
    const source = attributes.get('src');
    if (source !== undefined) expect(source).toMatch(/^data:image\/(?:png|jpeg|gif|webp);base64,/);
  }
  expect(html.match(/</g)?.length ?? 0).toBe(found.length + (html.match(/<\//g)?.length ?? 0));
}

describe('hostile Markdown', () => {
  it.each(hostile.map((text) => [text]))(
    'draws nothing that runs, loads, navigates or clobbers: %j',
    (text) => {
      for (const html of [render(text), render(`> - ${text}`), render(text, true)]) expectHarmless(html);
    },
  );

  it('draws nothing of the kind from any mixture of it, cut anywhere', () => {
    const marks = [
      '<',
      '>',
      '"',
      "'",
      '](',
      '](<',
      '![',
      '[^',
      ']: ',
      '`',
      '```\n',
      '$$',
      '\\(',
      '|',
      '&#',
      ';',
      '\0',
    ];
    const piece = fc.oneof(
      fc
        .tuple(fc.constantFrom(...hostile), fc.nat(200), fc.nat(200))
        .map(([text, from, length]) => text.slice(from % text.length, (from % text.length) + length + 1)),
      fc.constantFrom(
        ...marks,
        '\n',
        '\n\n',
        '\n> ',
        '\n- ',
        '    ',
        'javascript:',
        'data:text/html,',
        'onerror=hit()',
      ),
      fc.string({ maxLength: 8, unit: 'binary' }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), fc.boolean(), (pieces, breaks) => {
        expectHarmless(render(pieces.join(''), breaks));
      }),
      { seed: 7, numRuns: 200 },
    );
  });
});

describe('text as it was typed', () => {
  it.each([
    ['a <tag> b', 'a &lt;tag&gt; b'],
    ['<div class="x">', '&lt;div class=&quot;x&quot;&gt;'],
    ['It is $5, or $6 for two.', 'It is $5, or $6 for two.'],
    ['costs $5$ and $ a_b $', 'costs $5$ and $ a_b $'],
    ['if a < b && c > d', 'if a &lt; b &amp;&amp; c &gt; d'],
    ['<!-- note -->', '&lt;!-- note --&gt;'],
    ['std::vector<int> v', 'std::vector&lt;int&gt; v'],
  ])('shows %j', (text, html) => {
    expect(render(text)).toContain(html);
  });

  it('keeps line breaks of HTML and, where asked, of all text', () => {
    expect(render('<ul>\n<li>a</li>')).toContain('&lt;ul&gt;<br/>\n&lt;li&gt;a&lt;/li&gt;');
    expect(render('one\ntwo')).toContain('<p>one\ntwo</p>');
    expect(render('one\ntwo', true)).toContain('<p>one<br/>\ntwo</p>');
  });

  it('formats what follows an unclosed comment or tag', () => {
    expect(render('<!-- open\n\n**bold**')).toContain('<strong>bold</strong>');
    expect(render('<script>\n\n**bold**')).toContain('<strong>bold</strong>');
  });

  it('moves headings below those of the page', () => {
    expect(render('# a\n## b\n### c\n###### d')).toContain('<h3>a</h3><h4>b</h4><h5>c</h5><h6>d</h6>');
  });

  it('gives footnotes their own labels and no ids', () => {
    const html = render('Text[^note].\n\n[^note]: The *note*.');
    expect(html).toContain('Text<sup class="footnote-mark">note</sup>');
    expect(html).toContain(
      '<div class="footnote"><p><sup class="footnote-mark">note</sup> The <em>note</em>.</p></div>',
    );
  });
});

describe('links and images', () => {
  it('opens links in a new tab that learns nothing of this one', () => {
    expect(render('[a](https://b.c/d)')).toMatch(
      /<a class="[^"]*" href="https:\/\/b\.c\/d" target="_blank" rel="noopener noreferrer nofollow">a<\/a>/,
    );
  });

  it('shows the address of a link that it does not open', () => {
    expect(render('[a](ftp://b.c)')).toMatch(/a<span class="[^"]*"> \(ftp:\/\/b\.c\)<\/span>/);
    expect(render('[a](docs/x.md)')).toContain('(docs/x.md)');
  });

  it('shows a card in place of a remote image', () => {
    const html = render('![A chart](https://img.example:8443/a.png?q=1)');
    expect(html).not.toContain('<img');
    expect(html).toContain('A chart');
    expect(html).toContain('img.example:8443, not loaded');
    expect(html).toContain('Open image in new tab');
  });

  it('draws an image that is in the text itself', () => {
    expect(render('![dot](data:image/png;base64,iVBORw0KGgo=)')).toMatch(/<img class="[^"]*" src="data:/);
  });

  it('puts no link into a link', () => {
    expect(render('[![a](https://b.c/i.png)](https://b.c)').match(/<a /g)).toHaveLength(1);
  });
});

describe('tables and tasks', () => {
  it('puts a table into a region named by its head, with its columns aligned by class', () => {
    const html = render('| a | b | c |\n| :-: | -: | - |\n| 1 | 2 | 3 |');
    expect(html).toMatch(/<div [^>]*role="region" tabindex="0" aria-label="Table: a, b, c">/);
    expect(html).toMatch(/<th class="[^"]*text-center">a<\/th>/);
    expect(html).toMatch(/<td class="[^"]*text-right">2<\/td>/);
    expect(html).not.toContain('style');
  });

  it('draws tasks as boxes that cannot be ticked', () => {
    expect(render('- [x] a\n- [ ] b')).toContain(
      '<input type="checkbox" disabled="" aria-label="Done" checked=""/>',
    );
  });
});

describe('formulas', () => {
  it.each([
    '$$x^2$$',
    '\\(x^2\\)',
    '\\[x^2\\]',
    '$$\nx^2\n$$',
    '\\[\nx^2\n\\]',
    'so\n$$x^2$$\nthen',
    '- a\n  $$\n  x^2\n  $$',
  ])('draws %j as MathML', (text) => {
    expect(render(text)).toContain('<msup><mi>x</mi><mn>2</mn></msup>');
  });

  it('draws formulas of several lines, with signs that would begin lists or headings', () => {
    expect(render('$$\\begin{aligned}\na &= b \\\\\n+ c &= d\n\\end{aligned}$$')).toContain('<mtable');
    expect(render('$$\na\n+ b\n= c\n$$')).not.toMatch(/<ul|<h/);
  });

  it.each(['$5', 'a $$ b', '`$$x$$`', '```\n$$x$$\n```', '\\(x', '$$\nx', '\\\\(x\\\\)'])(
    'draws none in %j',
    (text) => {
      expect(render(text)).not.toContain('<math');
    },
  );

  it('shows the source of what is no formula', () => {
    expect(render('\\(\\nosuchthing{x}\\)')).toContain('\\(\\nosuchthing{x}\\)');
    expect(render('$$\\frac{1$$')).toContain('$$\\frac{1$$');
  });

  it('keeps what follows a formula in its last line', () => {
    expect(render('$$\nx\n$$, where')).toMatch(/<p class="[^"]*whitespace-pre-wrap">, where<\/p>/);
  });
});

describe('pathological Markdown', () => {
  const NOTE = 'It is shown as plain text.';
  const NOTE_PARAGRAPHS = /<p class="[^"]*">This part is too long.*?<\/p>/g;
  it.each([
    ['10,000 nested marks', `${'*'.repeat(10_000)}a${'*'.repeat(10_000)}`],
    ['10,000 open marks', '**a '.repeat(10_000)],
    ['a table of 500 columns', `|${'a|'.repeat(500)}\n|${'-|'.repeat(500)}`],
    ['1 MB without a space', 'a'.repeat(1_000_000)],
    ['1,000 nested quotes', `${'>'.repeat(1_000)} a`],
  ])('shows %s as plain text, whole', (_, text) => {
    const html = render(text);
    expect(html).toContain(NOTE);
    expect(
      html
        .replace(NOTE_PARAGRAPHS, '')
        .replace(/<[^>]*>/g, '')
        .replaceAll('&gt;', '>'),
    ).toBe(text);
  });

  it('draws 2,000 fences as 2,000 code blocks', () => {
    expect(render('```js\nlet a = 1;\n```\n'.repeat(2_000)).match(/aria-label="js code"/g)).toHaveLength(
      2_000,
    );
  });

  it('formats what surrounds a part that is too complex', () => {
    const html = render(`**a**\n\n${'['.repeat(5_000)}\n\n**b**`);
    expect(html).toContain('<strong>a</strong>');
    expect(html).toContain(NOTE);
    expect(html).toContain('<strong>b</strong>');
  });

  it('keeps every character of 3 MB', () => {
    const text = 'word '.repeat(600_000).trim();
    expect(
      render(text)
        .replace(NOTE_PARAGRAPHS, '')
        .replace(/<[^>]*>/g, '').length,
    ).toBe(text.length);
  });
});
