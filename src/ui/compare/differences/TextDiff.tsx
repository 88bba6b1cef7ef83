import { useMemo } from 'react';
import type { LineDiffPart } from '#domain/portable/diff-replies.ts';
import { diffTextLines } from '#domain/portable/diff-replies.ts';
import { diffTexts } from '#domain/portable/diff-requests.ts';
import * as words from '#words/compare/compare-dialogs.ts';
import { ADDED, REMOVED, WORDS } from './diff-class.ts';

/** Equal lines that are shown on each side of a change. */
const CONTEXT = 3;
const MAX_ROWS = 2000;

const LINE = 'block pr-3 pl-7 -indent-4 wrap-anywhere whitespace-pre-wrap no-underline';
const LINE_ADDED = `${LINE} bg-green-4 text-green-12 before:content-['+_']`;
const LINE_REMOVED = `${LINE} bg-red-4 text-red-12 before:content-['−_']`;
const LINE_SAME = `${LINE} before:content-['__']`;
/** Where equal lines are left out. */
const GAP = 'bg-neutral-3 px-3 py-0.5 text-ink-quiet';

/** Two texts as one, removed words struck through and added ones underlined. */
export function WordDiff({ before, after }: { before: string; after: string }) {
  const parts = useMemo(() => diffTexts(before, after), [before, after]);
  return (
    <pre className={WORDS}>
      {parts.map((part, index) =>
        part.kind === 'same' ? (
          part.text
        ) : part.kind === 'added' ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: a part is its place in the text
          <ins key={index} className={ADDED}>
            {part.text}
          </ins>
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: a part is its place in the text
          <del key={index} className={REMOVED}>
            {part.text}
          </del>
        ),
      )}
    </pre>
  );
}

interface Row {
  readonly kind: LineDiffPart['kind'] | 'gap';
  readonly text: string;
}

/** Two texts line by line: `−` before what is only on the left, `+` before what is only on the right. */
export function LineDiff({ before, after }: { before: string; after: string }) {
  const rows = useMemo(() => rowsOf(diffTextLines(before, after)), [before, after]);
  return (
    <div className="overflow-hidden rounded-block border border-line bg-code font-mono text-12/5.5">
      {rows.slice(0, MAX_ROWS).map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place in the list
        <LineRow key={index} row={row} />
      ))}
      {rows.length > MAX_ROWS ? <p className={GAP}>{words.andMoreLines(rows.length - MAX_ROWS)}</p> : null}
    </div>
  );
}

function LineRow({ row }: { row: Row }) {
  if (row.kind === 'gap') return <p className={GAP}>{row.text}</p>;
  const text = row.text === '' ? ' ' : row.text;
  if (row.kind === 'added') return <ins className={LINE_ADDED}>{text}</ins>;
  if (row.kind === 'removed') return <del className={LINE_REMOVED}>{text}</del>;
  return <span className={LINE_SAME}>{text}</span>;
}

function rowsOf(parts: readonly LineDiffPart[]): Row[] {
  const rows: Row[] = [];
  for (const [index, { kind, lines }] of parts.entries()) {
    if (kind !== 'same') {
      for (const text of lines) rows.push({ kind, text });
      continue;
    }
    const head = index === 0 ? 0 : CONTEXT;
    const tail = index === parts.length - 1 ? 0 : CONTEXT;
    const hidden = lines.length - head - tail;
    if (hidden <= 1) {
      for (const text of lines) rows.push({ kind, text });
      continue;
    }
    for (const text of lines.slice(0, head)) rows.push({ kind, text });
    rows.push({ kind: 'gap', text: words.equalLines(hidden) });
    for (const text of lines.slice(lines.length - tail)) rows.push({ kind, text });
  }
  return rows;
}
