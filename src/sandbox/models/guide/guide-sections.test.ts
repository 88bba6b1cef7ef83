import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const folder = fileURLToPath(new URL('./sections/', import.meta.url));
const files = readdirSync(folder)
  .sort()
  .map((name) => ({ name, text: readFileSync(`${folder}${name}`, 'utf8') }));

/** The text with its fenced code blocks taken out, and the info text of each opening fence. */
function splitFences(text: string): { prose: string; languages: string[]; balanced: boolean } {
  const languages: string[] = [];
  const prose: string[] = [];
  let open: string | null = null;
  for (const line of text.split('\n')) {
    const fence = /^\s*(`{3,})(.*)$/.exec(line);
    if (fence?.[1] === undefined) {
      if (open === null) prose.push(line);
    } else if (open === null) {
      open = fence[1];
      languages.push((fence[2] ?? '').trim());
    } else if (fence[1] === open && (fence[2] ?? '').trim() === '') {
      open = null;
    }
  }
  return { prose: prose.join('\n'), languages, balanced: open === null };
}

interface Section {
  readonly place: string;
  readonly heading: string;
  readonly words: number;
}

/** The `## ` sections of one file; a `#` inside a code block is not a heading. */
function sectionsOf(file: { readonly name: string; readonly text: string }): Section[] {
  const sections: { heading: string; lines: string[] }[] = [];
  let fenced = false;
  for (const line of file.text.split('\n')) {
    if (/^\s*```/.test(line)) fenced = !fenced;
    if (!fenced && line.startsWith('## ')) sections.push({ heading: line.slice(3).trim(), lines: [] });
    else sections.at(-1)?.lines.push(line);
  }
  return sections.map(({ heading, lines }) => ({
    place: `${file.name}: ${heading}`,
    heading,
    words: lines
      .join(' ')
      .split(/\s+/)
      .filter((word) => /[\p{L}\p{N}]/u.test(word)).length,
  }));
}

describe('the sections of the guide', () => {
  it('lie in files named NN-topic.md', () => {
    expect(files.length).toBeGreaterThan(20);
    expect(files.filter(({ name }) => !/^\d{2}-[a-z0-9]+(-[a-z0-9]+)*\.md$/.test(name))).toEqual([]);
    const numbers = files.map(({ name }) => name.slice(0, 2));
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  it('have one title a file, in its first line', () => {
    const wrong = files.filter(({ text }) => {
      const titles = splitFences(text).prose.match(/^# .+$/gm) ?? [];
      return titles.length !== 1 || !text.startsWith('# ');
    });
    expect(wrong.map(({ name }) => name)).toEqual([]);
  });

  it('hold 40 to 450 words each', () => {
    const sections = files.flatMap(sectionsOf);
    expect(sections.filter(({ words }) => words < 40 || words > 450)).toEqual([]);
  });

  it('have headings that are unique over all files', () => {
    const seen = new Map<string, string[]>();
    for (const { heading, place } of files.flatMap(sectionsOf)) {
      const key = heading
        .toLowerCase()
        .replace(/[^\p{L}\p{N}]+/gu, ' ')
        .trim();
      seen.set(key, [...(seen.get(key) ?? []), place]);
    }
    expect([...seen.values()].filter((places) => places.length > 1)).toEqual([]);
  });

  it('hold no HTML: neither tags nor entities outside code', () => {
    const found = files.flatMap(({ name, text }) => {
      const prose = splitFences(text).prose.replace(/`[^`\n]*`/g, '');
      return (prose.match(/<\/?[a-z!][^>]*>|&[a-z]+;|&#\w+;/gi) ?? []).map((tag) => `${name}: ${tag}`);
    });
    expect(found).toEqual([]);
  });

  it('close every code fence and name its language', () => {
    const wrong = files.filter(({ text }) => {
      const { languages, balanced } = splitFences(text);
      return !balanced || languages.some((language) => !/^[a-z]+$/.test(language));
    });
    expect(wrong.map(({ name }) => name)).toEqual([]);
  });

  it('close every inline code span within its paragraph', () => {
    const wrong = files.flatMap(({ name, text }) =>
      splitFences(text)
        .prose.split(/\n\s*\n/)
        .filter((paragraph) => (paragraph.replace(/`{2,}[^\n]*?`{2,}/g, '').split('`').length - 1) % 2 === 1)
        .map((paragraph) => `${name}: ${paragraph.slice(0, 60)}`),
    );
    expect(wrong).toEqual([]);
  });

  it('have JSON code blocks that parse', () => {
    const wrong = files.flatMap(({ name, text }) =>
      [...text.matchAll(/^```json\n([\s\S]*?)^```$/gm)].flatMap(([, block = '']) => {
        try {
          JSON.parse(block);
          return [];
        } catch (error) {
          return [`${name}: ${String(error)}: ${block.slice(0, 60)}`];
        }
      }),
    );
    expect(wrong).toEqual([]);
  });

  it('are many, and mostly prose', () => {
    const total = files.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);
    const prose = files.reduce((sum, { text }) => sum + Buffer.byteLength(splitFences(text).prose), 0);
    expect(total).toBeGreaterThanOrEqual(170_000);
    expect(prose / total).toBeGreaterThanOrEqual(0.8);
  });
});
