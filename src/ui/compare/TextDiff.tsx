import { useMemo } from 'react';
import type { LineDiffPart } from '#domain/portable/diff-replies.ts';
import { diffTextLines } from '#domain/portable/diff-replies.ts';
import { diffTexts } from '#domain/portable/diff-requests.ts';
import * as words from '#words/compare-dialogs.ts';

/** Equal lines that are shown on each side of a change. */
const CONTEXT = 3;
const MAX_ROWS = 2000;

/** Two texts as one, removed words struck through and added ones underlined. */
export function WordDiff({ before, after }: { before: string; after: string }) {
  const parts = useMemo(() => diffTexts(before, after), [before, after]);
  return (
    <pre className="diff words">
      {parts.map((part, index) =>
        part.kind === 'same' ? (
          part.text
        ) : part.kind === 'added' ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: a part is its place in the text
          <ins key={index}>{part.text}</ins>
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: a part is its place in the text
          <del key={index}>{part.text}</del>
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
    <div className="diff lines">
      {rows.slice(0, MAX_ROWS).map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place in the list
        <LineRow key={index} row={row} />
      ))}
      {rows.length > MAX_ROWS ? <p className="gap">{words.andMoreLines(rows.length - MAX_ROWS)}</p> : null}
    </div>
  );
}

function LineRow({ row }: { row: Row }) {
  if (row.kind === 'gap') return <p className="gap">{row.text}</p>;
  const text = row.text === '' ? ' ' : row.text;
  if (row.kind === 'added') return <ins>{text}</ins>;
  return row.kind === 'removed' ? <del>{text}</del> : <span>{text}</span>;
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
