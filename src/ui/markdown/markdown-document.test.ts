import { describe, expect, it } from 'vitest';
import { MarkdownDocument } from './markdown-document.ts';
import { collectDefinitions } from './render-block.tsx';

const paragraphs = (count: number) =>
  Array.from({ length: count }, (_, n) => `Paragraph ${n} [ref].\n\n`).join('');

/** The text as it comes from a model: block by block. Gives the groups after the last piece. */
function stream(document: MarkdownDocument, text: string) {
  let groups = document.update('', true);
  for (let at = 0; at >= 0; at = text.indexOf('\n\n', at + 1))
    groups = document.update(text.slice(0, at), true);
  return groups.length === 0 ? groups : document.update(text, true);
}

describe('MarkdownDocument', () => {
  it('keeps finished groups and blocks the same objects while text comes', () => {
    const document = new MarkdownDocument(collectDefinitions);
    const text = paragraphs(60);
    const before = stream(document, text);
    const after = document.update(`${text}More text`, true);
    expect(before.length).toBeGreaterThanOrEqual(3);
    expect(after[0]).toBe(before[0]);
    expect(after[1]).toBe(before[1]);
    expect(after[2]?.[0]).toBe(before[2]?.[0]);
  });

  it('changes only the blocks that refer to a new definition', () => {
    const document = new MarkdownDocument(collectDefinitions);
    const text = `${paragraphs(30).replace('30', '')}See [it].\n\n`;
    const before = stream(document, text);
    const after = document.update(`${text}[it]: http://a.b\n\nEnd\n`, true);
    expect(after[0]).toBe(before[0]);
    expect(after.flat().filter((view) => view.definitions !== '')).toHaveLength(1);
  });

  it('merges small blocks that come at once, but none that is shown already', () => {
    const document = new MarkdownDocument(collectDefinitions);
    const first = document.update('Shown alr', true).flat();
    expect(first).toHaveLength(1);
    const text = `Shown already.\n\n${paragraphs(200)}\`\`\`js\nlet a;\n\`\`\`\n\n[it]: /x\n\nEnd`;
    const views = document.update(text, true).flat();
    expect(views[0]?.block.text).toBe('Shown already.\n');
    const lengths = views.map(({ block }) => block.text.length);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(2_000);
    expect(views.length).toBeLessThan(12);
    expect(views.filter(({ block }) => block.kind === 'code')).toHaveLength(1);
    expect(views.map(({ index }) => index)).toEqual(views.map((_, index) => index));
  });

  it('keeps a block that is too complex from making its neighbours plain', () => {
    const document = new MarkdownDocument(collectDefinitions);
    const views = document.update(`One *a*.\n\n${'*b '.repeat(1_600)}\n\nTwo *c*.\n\nEnd`, true).flat();
    expect(views.filter(({ plain }) => plain)).toHaveLength(1);
  });

  it('takes a text up again after its end', () => {
    const document = new MarkdownDocument(collectDefinitions);
    document.update('See [a].\n\n[a]: /b', false);
    const views = document.update('See [a].\n\n[a]: /bcd\n\nx', false).flat();
    expect(views[0]?.definitions).toContain('[a]: </bcd>');
    expect(views).toHaveLength(3);
  });

  it('shows what comes after the first megabyte as one plain block', () => {
    const document = new MarkdownDocument(collectDefinitions);
    const text = 'line of text\n\n'.repeat(100_000);
    const views = document.update(text, true).flat();
    const last = views[views.length - 1];
    expect(last?.plain).toBe(true);
    expect(views.filter((view) => view.plain)).toHaveLength(1);
    expect(last?.block.text.length).toBeGreaterThan(300_000);
  });
});
