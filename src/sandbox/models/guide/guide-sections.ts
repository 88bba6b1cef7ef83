/// <reference types="vite/types/importMeta.d.ts" />
import { faultTable } from '#sandbox/faults.ts';

/** One part of the guide: what stands between two headings of the second level. */
export interface GuideSection {
  /** The file's heading: the subject that the section belongs to. */
  readonly title: string;
  /** The section's own heading, mostly a question. */
  readonly heading: string;
  /** Markdown below the heading. */
  readonly body: string;
}

const FILES: Record<string, string> = import.meta.glob('./sections/*.md', {
  query: '?raw',
  import: 'default',
  eager: true,
});

let sections: readonly GuideSection[] | null = null;

/** All sections of the guide, in the order of its files. */
export function guideSections(): readonly GuideSection[] {
  sections ??= [
    ...Object.keys(FILES)
      .sort()
      .flatMap((path) => parseSections(FILES[path] ?? '')),
    {
      title: 'Sandbox pacing and faults',
      heading: 'Which faults can the sandbox play?',
      body: `The request header \`x-sandbox-fault\` takes one of these values. Each holds for that one request.\n\n${faultTable()}`,
    },
  ];
  return sections;
}

/**
 * Cuts a Markdown file (`# Title`, then parts under `## Heading`) into its sections. Marks inside code are no headings.
 *
 * @internal
 */
export function parseSections(markdown: string): GuideSection[] {
  const found: { title: string; heading: string; lines: string[] }[] = [];
  let title = '';
  let fenced = false;
  for (const line of markdown.split('\n')) {
    if (/^\s*(?:```|~~~)/.test(line)) fenced = !fenced;
    if (!fenced && line.startsWith('# ')) title = line.slice(2).trim();
    else if (!fenced && line.startsWith('## '))
      found.push({ title, heading: line.slice(3).trim(), lines: [] });
    else found.at(-1)?.lines.push(line);
  }
  return found.map(({ lines, ...section }) => ({ ...section, body: lines.join('\n').trim() }));
}
