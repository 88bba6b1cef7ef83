import type { ClipboardEvent } from 'react';
import { useMemo, useRef, useState } from 'react';
import type { FoldRange } from '#domain/json/fold-ranges.ts';
import { foldPieces, foldRanges } from '#domain/json/fold-ranges.ts';
import { HighlightedCode } from '#ui/markdown/code/HighlightedCode.tsx';
import * as words from '#words/conversation/json-reply.ts';
import { FoldButton, moveAmongFolds } from './FoldButton.tsx';

/** Longer text does not fold: the tree beside it does. */
const MOST_LENGTH = 200_000;
/** So many lines have a control, counted from the first. */
const MOST_FOLDS = 300;

const NO_FOLDS: readonly FoldRange[] = [];

/**
 * A reply that is JSON: code, so that what stands on the screen is what came, character for character. What is folded is
 * not drawn, and stays in the text and in what is copied.
 */
export function JsonReply({ text, streaming }: { text: string; streaming: boolean }) {
  const code = useRef<HTMLPreElement>(null);
  const [folded, setFolded] = useState<ReadonlySet<number>>(() => new Set());
  const [reached, setReached] = useState<number | null>(null);
  const ranges = useMemo(
    () => (text.length > MOST_LENGTH ? NO_FOLDS : foldRanges(text).slice(0, MOST_FOLDS)),
    [text],
  );
  const pieces = foldPieces(text, ranges, folded);
  const controls = pieces.flatMap((piece) => (piece.kind === 'control' ? [piece.range.start] : []));
  const entry = reached !== null && controls.includes(reached) ? reached : controls[0];

  function fold(start: number, isFolded: boolean): void {
    const next = new Set(folded);
    if (isFolded) next.add(start);
    else next.delete(start);
    setFolded(next);
  }

  return (
    <div className="body" data-testid="message-body">
      <pre
        ref={code}
        className="relative overflow-x-auto rounded-block border border-line bg-code py-2.5 pr-3.5 pl-7 whitespace-pre-wrap wrap-anywhere font-mono text-13/5 touch:pl-3.5"
        data-testid="reply-json"
        onCopy={copyExactly}
        onKeyDown={moveAmongFolds}
      >
        {pieces.map((piece) => {
          if (piece.kind === 'text')
            return (
              <HighlightedCode
                key={`text ${piece.at}`}
                code={piece.text}
                language="json"
                settled={!streaming}
              />
            );
          if (piece.kind === 'folded')
            return (
              <span key={`folded ${piece.at}`}>
                <button
                  type="button"
                  className="mx-0.5 rounded-tag bg-neutral-3 px-1 text-ink-quiet select-none before:content-['…'] hover:text-ink"
                  tabIndex={-1}
                  aria-label={words.unfoldHere}
                  onClick={() => {
                    // This one goes with the fold; a person goes on at the line.
                    code.current?.querySelector<HTMLElement>(`[data-fold="${piece.at}"]`)?.focus();
                    fold(piece.at, false);
                  }}
                />
                <span hidden={true}>{piece.text}</span>
              </span>
            );
          const { start } = piece.range;
          return (
            <FoldButton
              key={`fold ${start}`}
              range={piece.range}
              isFolded={piece.isFolded}
              isEntry={start === entry}
              onFocus={() => setReached(start)}
              onFold={(isFolded) => fold(start, isFolded)}
            />
          );
        })}
      </pre>
    </div>
  );
}

/** A browser copies what is drawn: it would leave out what is folded, and begin a line at each control. */
function copyExactly(event: ClipboardEvent<HTMLElement>): void {
  const selection = document.getSelection();
  const range = selection !== null && selection.rangeCount === 1 ? selection.getRangeAt(0) : null;
  if (range === null || range.collapsed) return;
  if (!event.currentTarget.contains(range.commonAncestorContainer)) return;
  event.clipboardData.setData('text/plain', range.cloneContents().textContent ?? '');
  event.preventDefault();
}
