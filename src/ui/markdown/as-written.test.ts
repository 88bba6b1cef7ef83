import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { beforeAll, describe, expect, it } from 'vitest';
import { Markdown, rendererModule } from './Markdown.tsx';
import { formulaModule } from './math/Formula.tsx';

beforeAll(async () => {
  await Promise.all([rendererModule.load(), formulaModule.load()]);
});

/** A text as elements, without what is no part of its meaning. */
function drawn(text: string): string {
  return renderToStaticMarkup(createElement(Markdown, { text, streaming: false })).replace(
    / class="[^"]*"/g,
    '',
  );
}

describe('Markdown as models write it', () => {
  it.each([
    ['**注意：**先备份', '<strong>注意：</strong>先备份'],
    ['**「重点」**内容', '<strong>「重点」</strong>内容'],
    ['**굵게(강조)**는', '<strong>굵게(강조)</strong>는'],
  ])('has emphasis beside signs of Chinese, Japanese and Korean: %j', (text, html) => {
    expect(drawn(text)).toContain(html);
  });

  it('takes a single tilde for what it is', () => {
    expect(drawn('20~25 minutes, 10~20 items')).toContain('20~25 minutes, 10~20 items');
    expect(drawn('~~gone~~')).toContain('<del>gone</del>');
  });

  it.each(['std::vector<std::string>', 'Option<std::io::Error>', '<xs:element>', '<soap:Body>'])(
    'keeps the brackets of %j',
    (text) => {
      expect(drawn(text)).toContain(text.replaceAll('<', '&lt;').replaceAll('>', '&gt;'));
    },
  );

  it('draws a mark of a source in its brackets, linked, and leaves code alone', () => {
    const definitions = [{ key: '1', line: '[1]: <https://a.example/> "\\[1\\] A page"' }];
    const text = 'One [1], `a[1]`, two [2].\n\n```\nb[1]\n```\n\nThree [1].';
    const html = renderToStaticMarkup(createElement(Markdown, { text, definitions, streaming: false }));
    expect(html.match(/<a [^>]*href="https:\/\/a\.example\/"[^>]*>\[1\]<\/a>/g)).toHaveLength(2);
    expect(html).toContain('two [2].');
    expect(html).toContain('a[1]');
    expect(drawn('See [1](https://a.example).')).toContain('>1</a>');
  });

  it('links addresses in angle brackets', () => {
    expect(
      drawn('<https://a.b/c> <me@a.b>').match(/<a href="(?:https:\/\/a\.b\/c|mailto:me@a\.b)"/g),
    ).toHaveLength(2);
  });

  it.each([
    ['\\[DISCUSS\\] it', '[DISCUSS] it'],
    ['take arr\\[0\\]', 'take arr[0]'],
    ['an \\(optional\\) field', 'an (optional) field'],
    ['\\[DISCUSS\\]', '<p>[DISCUSS]</p>'],
  ])('has brackets, not formulas, in %j', (text, html) => {
    expect(drawn(text)).toContain(html);
    expect(drawn(text)).not.toContain('<math');
  });

  it.each([
    '\\(n\\)',
    '\\(5\\)',
    '\\[x = 5\\]',
    '\\(a-b = c\\)',
    '\\[\n5\n\\]',
    '\\(\\alpha\\)',
    '\\(x_1\\)',
  ])('has a formula in %j', (text) => {
    expect(drawn(text)).toContain('<math');
  });

  it('takes a single dollar for a formula where it plainly is one, and else for money', () => {
    const html = drawn('It costs $5 or $10, where $x^2$ and $\\frac{a}{b}$ and ($a_1$).');
    expect(html).toContain('It costs $5 or $10, where <math>');
    expect(html.match(/<math>/g)).toHaveLength(3);
  });

  it.each([
    '$5$',
    '$ x^2 $',
    '$A_B/$C',
    '$HOME_DIR and $PATH_X',
    '$5_000 or $10',
    'a$x^2$',
    '`$x^2$`',
    '\\$x^2$',
  ])('has money or code in %j', (text) => {
    expect(drawn(text)).not.toContain('<math');
  });

  it('draws the alphabets of mathematics by their letters', () => {
    const html = drawn('\\(\\mathbb{R} \\mathcal{L} \\mathbf{x1} \\mathfrak{g} \\mathrm{d}\\)');
    for (const letters of ['ℝ', 'ℒ', '𝐱', '𝟏', '𝔤']) expect(html).toContain(letters);
    expect(html).not.toMatch(/mathvariant="(?!normal)/);
  });

  it('sets the columns of a formula apart, and the two sides of an equation together', () => {
    const html = renderToStaticMarkup(
      createElement(Markdown, { text: '$$\\begin{aligned} a &= b \\end{aligned}$$', streaming: false }),
    );
    expect(html).toMatch(/<mtd class="[^"]*text-right">.*<mtd class="[^"]*text-left">/);
  });

  it.each(['align', 'align*', 'equation', 'gather', 'pmatrix', 'cases'])('draws a bare %s', (name) => {
    const html = drawn(`So:\n\n\\begin{${name}}\na = b \\\\\nc = d\n\\end{${name}}\n\nThen.`);
    expect(html).toContain('<math display="block">');
    expect(html).toContain('Then.');
  });

  it('begins another line at <br> in a cell, and shows it elsewhere', () => {
    expect(drawn('| a |\n| - |\n| x<br>y |')).toMatch(/x<br\/>\s*y/);
    expect(drawn('x<br>y')).toContain('x&lt;br&gt;y');
  });

  it('puts the marks of a list on the side where its text begins', () => {
    expect(drawn('- שלום')).toContain('<ul dir="auto">');
    expect(drawn('3. שלום')).toMatch(/<ol dir="auto" start="3">|<ol start="3" dir="auto">/);
  });

  it('keeps a block with a language inside a block of Markdown', () => {
    const html = drawn('```markdown\n# a\n```js\nx\n```\nb\n```\n**after**');
    expect(html.match(/aria-label="Copy code block"/g)).toHaveLength(1);
    expect(html).toContain('<strong>after</strong>');
  });
});
