import { describe, expect, it } from 'vitest';
import { checkDocument, mendDocument } from './check-document.ts';

/** Rules that are found. */
function rulesOf(text: string): string[] {
  return checkDocument(text, 'page.md').flatMap(({ findings }) => findings.map(({ rule }) => rule));
}

describe('where code stands in a page', () => {
  const ask = `curl https://hub.oxen.ai/api/ai/chat/completions -H "Content-Type: application/json" \\\n  -d '{"model":"m","messages":[]}'`;
  const marked = (mark: string, code: string) => code.replace(/^/gm, mark);
  const quoted = marked('> ', `\`\`\`bash\n${ask}\n\`\`\``);

  it.each([
    ['in a quote', `Text.\n\n${quoted}\n`, 4],
    ['indented by four', `Text.\n\n${marked('    ', ask)}\n\nMore.\n`, 3],
    ['in a page within a page', `\`\`\`\`md\n# A\n\n\`\`\`bash\n${ask}\n\`\`\`\n\`\`\`\`\n`, 5],
  ])('finds it %s, and mends it there', (_name, text, line) => {
    const calls = checkDocument(text, 'page.md');
    expect(calls.map((call) => [call.line, call.findings.map(({ rule }) => rule)])).toEqual([
      [line, ['missing-authorization']],
    ]);
    const mended = mendDocument(text, calls);
    expect(mended).not.toBe(text);
    expect(rulesOf(mended)).toEqual([]);
  });

  it('leaves prose that is indented', () => {
    expect(rulesOf('Text.\n\n    import this idea from chat/completions\n')).toEqual([]);
  });
});
