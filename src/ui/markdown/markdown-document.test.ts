import { describe, expect, it } from 'vitest';
import { MarkdownDocument } from './markdown-document.ts';
import { collectDefinitions } from './render-block.tsx';

const paragraphs = (count: number) =>
  Array.from({ length: count }, (_, n) => `Paragraph ${n} [ref].\n\n`).join('');

describe('MarkdownDocument', () => {
  it('keeps finished groups and blocks the same objects while text comes', () => {
    const document = new MarkdownDocument(collectDefinitions);
    const text = paragraphs(60);
    const before = document.update(text, true);
    const after = document.update(`${text}More text`, true);
    expect(before.length).toBeGreaterThanOrEqual(3);
    expect(after[0]).toBe(before[0]);
    expect(after[1]).toBe(before[1]);
    expect(after[2]?.[0]).toBe(before[2]?.[0]);
  });

  it('changes only the blocks that refer to a new definition', () => {
    const document = new MarkdownDocument(collectDefinitions);
    const text = `${paragraphs(30).replace('30', '')}See [it].\n\n`;
    const before = document.update(text, true);
    const after = document.update(`${text}[it]: http://a.b\n\nEnd\n`, true);
    expect(after[0]).toBe(before[0]);
    expect(after.flat().filter((view) => view.lent !== '')).toHaveLength(1);
  });

  it('takes a text up again after its end', () => {
    const document = new MarkdownDocument(collectDefinitions);
    document.update('See [a].\n\n[a]: /b', false);
    const views = document.update('See [a].\n\n[a]: /bcd\n\nx', false).flat();
    expect(views[0]?.lent).toContain('[a]: </bcd>');
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
