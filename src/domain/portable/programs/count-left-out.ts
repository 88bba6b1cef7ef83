import * as words from '#words/transfer/programs.ts';
import type { LeftOut } from './program.ts';

/** Counts what is left out, for the sentences that tell it. */
export function countLeftOut(): LeftOut & { sentences(): readonly string[] } {
  const counts = new Map<string, number>();
  const files: string[] = [];
  return {
    add: (what) => counts.set(what, (counts.get(what) ?? 0) + 1),
    addFile: (name) => files.push(name),
    sentences: () => [
      ...(files.length > 0 ? [words.attachments(files)] : []),
      ...Array.from(counts, ([what, count]) => words.leftOut(what, count)),
    ],
  };
}
