import type { CSSProperties } from 'react';
import { memo, useMemo, useState } from 'react';
import type { CodeSyntax } from '#ui/languages/highlight-line.ts';
import { highlightLine } from '#ui/languages/highlight-line.ts';
import { TOKEN_CLASS } from '#ui/markdown/code/token-class.ts';
import * as words from '#words/code/api-tab.ts';
import type { FoldedLine } from './fold-line.ts';
import { foldLine } from './fold-line.ts';

/** A longer line is laid out in pieces, so that only those in sight cost anything. */
const PIECE = 4000;

/** A line too long for the panel goes on indented a little more than it began; the number is not part of the text. */
const LINE =
  'relative block min-h-5 pr-3 pl-[calc(2.75rem+(var(--indent)+2)*1ch)] indent-[calc((var(--indent)+2)*-1ch)] [counter-increment:line] before:absolute before:left-0 before:w-7.5 before:text-right before:indent-0 before:tabular-nums before:content-[counter(line)] before:select-none';
const LINE_AT_REST = `${LINE} before:text-neutral-11`;
const LINE_CHANGED = `${LINE} bg-amber-3 shadow-[inset_2px_0_0_var(--changed)] before:text-amber-11`;

/** In the text, and so in what is copied, but neither laid out nor drawn. */
const DATA_OUT_OF_SIGHT = 'inline-block size-0 overflow-hidden [content-visibility:hidden] indent-0';
const DATA_BUTTON =
  'mx-1 inline-flex h-5 items-center rounded-tag bg-neutral-4 px-1.5 align-top font-sans text-12 indent-0 text-ink-quiet select-none before:content-[attr(data-words)] hover:bg-neutral-5 hover:text-ink touch:relative touch:after:absolute touch:after:-inset-2.5';

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
  const folded = useMemo(() => foldLine(line), [line]);
  return (
    <span className={changed ? LINE_CHANGED : LINE_AT_REST} style={{ '--indent': indent } as CSSProperties}>
      {folded ? (
        <LineWithData folded={folded} syntax={syntax} />
      ) : line.length > PIECE ? (
        <LinePieces text={line} />
      ) : (
        <Tokens text={line} syntax={syntax} />
      )}
      {isLast ? '' : '\n'}
    </span>
  );
});

function Tokens({ text, syntax }: { text: string; syntax: CodeSyntax }) {
  return highlightLine(text, syntax).map((token, index) =>
    token.kind === '' ? (
      token.text
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: a token is its place in the line
      <span key={index} className={TOKEN_CLASS[token.kind]}>
        {token.text}
      </span>
    ),
  );
}

/** A line with the data of a file in it: its beginning and its end, and a button that shows what is between. */
function LineWithData({ folded, syntax }: { folded: FoldedLine; syntax: CodeSyntax }) {
  const [isShown, setIsShown] = useState(false);
  const { before, data, after, bytes } = folded;
  return (
    <>
      <Tokens text={before} syntax={syntax} />
      {isShown ? <LinePieces text={data} /> : <span className={DATA_OUT_OF_SIGHT}>{data}</span>}
      {/* Its words are generated content: the text of the code stays the code. */}
      <button
        type="button"
        className={DATA_BUTTON}
        aria-label={words.showData(bytes, isShown)}
        aria-expanded={isShown}
        data-words={words.dataShown(bytes, isShown)}
        onClick={() => setIsShown(!isShown)}
      />
      <Tokens text={after} syntax={syntax} />
    </>
  );
}

function LinePieces({ text }: { text: string }) {
  return piecesOf(text).map((piece, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a piece is its place in the text
    <LinePiece key={index} text={piece} isFirst={index === 0} />
  ));
}

/** What is out of sight is cut at the edge of a piece: the first one reaches as far to the left as its first line does. */
const LinePiece = memo(function LinePiece({ text, isFirst }: { text: string; isFirst: boolean }) {
  return (
    <span
      className={`block [contain-intrinsic-size:auto_40rem] [content-visibility:auto] ${isFirst ? '-ml-[calc((var(--indent)+2)*1ch)] pl-[calc((var(--indent)+2)*1ch)]' : 'indent-0'}`}
    >
      {text}
    </span>
  );
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
