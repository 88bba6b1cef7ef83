import type { CSSProperties } from 'react';
import { memo, useMemo } from 'react';
import { TOKEN_CLASS } from '#ui/markdown/code/token-class.ts';
import type { CodeSyntax } from './highlight-line.ts';
import { highlightLine } from './highlight-line.ts';

/** A longer line is laid out in pieces, so that only those in sight cost anything. */
const PIECE = 4000;

/** A line too long for the panel goes on indented a little more than it began; the number is not part of the text. */
const LINE =
  'relative block min-h-5 pr-3 pl-[calc(2.75rem+(var(--indent)+2)*1ch)] indent-[calc((var(--indent)+2)*-1ch)] [counter-increment:line] before:absolute before:left-0 before:w-7.5 before:text-right before:indent-0 before:tabular-nums before:content-[counter(line)] before:select-none';
const LINE_AT_REST = `${LINE} before:text-neutral-11`;
const LINE_CHANGED = `${LINE} bg-amber-3 shadow-[inset_2px_0_0_var(--changed)] before:text-amber-11`;

/** Code as numbered lines whose text content is exactly the code: numbers and marks are generated content. */
export function CodeLines({
  code,
  syntax,
  changed,
}: {
  code: string;
  syntax: CodeSyntax;
  /** Places of the lines that just changed, from 0. */
  changed: ReadonlySet<number>;
}) {
  const lines = useMemo(() => code.split('\n'), [code]);
  return lines.map((line, index) => (
    <CodeLine
      // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place in the code
      key={index}
      line={line}
      isLast={index === lines.length - 1}
      syntax={syntax}
      changed={changed.has(index)}
    />
  ));
}

const CodeLine = memo(function CodeLine({
  line,
  isLast,
  syntax,
  changed,
}: {
  line: string;
  isLast: boolean;
  syntax: CodeSyntax;
  changed: boolean;
}) {
  const indent = Math.min(line.length - line.trimStart().length, 24);
  return (
    <span className={changed ? LINE_CHANGED : LINE_AT_REST} style={{ '--indent': indent } as CSSProperties}>
      {line.length > PIECE
        ? piecesOf(line).map((piece, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a piece is its place in the line
            <LinePiece key={index} text={piece} />
          ))
        : highlightLine(line, syntax).map((token, index) =>
            token.kind === '' ? (
              token.text
            ) : (
              // biome-ignore lint/suspicious/noArrayIndexKey: a token is its place in the line
              <span key={index} className={TOKEN_CLASS[token.kind]}>
                {token.text}
              </span>
            ),
          )}
      {isLast ? '' : '\n'}
    </span>
  );
});

const LinePiece = memo(function LinePiece({ text }: { text: string }) {
  return <span className="block [contain-intrinsic-size:auto_40rem] [content-visibility:auto]">{text}</span>;
});

function piecesOf(line: string): string[] {
  const pieces: string[] = [];
  for (let at = 0; at < line.length; ) {
    let end = Math.min(at + PIECE, line.length);
    // A surrogate pair stays in one piece.
    const last = line.charCodeAt(end - 1);
    if (end < line.length && last >= 0xd800 && last <= 0xdbff) end -= 1;
    pieces.push(line.slice(at, end));
    at = end;
  }
  return pieces;
}
