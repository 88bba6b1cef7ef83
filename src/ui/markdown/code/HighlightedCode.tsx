import { memo, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { whenIdle } from '#ui/markdown/idle.ts';
import { lazyModule, useLazyModule } from '#ui/primitives/lazy-module.ts';
import { grammarFor } from './code-language.ts';
import type { CodeToken } from './code-tokens.ts';
import { sameTokens, tokensByChunk } from './code-tokens.ts';
import { drawTokens } from './draw-tokens.ts';
import { TextChunks } from './text-chunks.ts';
import { TOKEN_CLASS } from './token-class.ts';
import { hasHiddenCharacters, visibleText } from './visible-text.tsx';

/** highlight.js with its grammars, loaded when the first code in a known language is shown. */
export const highlighterModule = lazyModule(() => import('./highlighter.ts'));

/** Up to here the colours follow at once; above, when the page is idle. */
const LIVE_LENGTH = 4_096;
const MAX_LENGTH = 200_000;
const MAX_LINE = 10_000;
/** How many chunks get their colours at a time. */
const CHUNKS_A_TIME = 12;
/** Up to here a line that is cut into chunks still looks like one line. */
const MAX_UNBROKEN = 1_000_000;

/** Containment cuts off what is wider than the box, so the box is as wide as its lines. */
const CHUNK = 'block w-max min-w-full [contain-intrinsic-block-size:auto_80rem] [content-visibility:auto]';

interface Coloured {
  readonly code: string;
  readonly grammar: string;
  readonly chunks: readonly string[];
  readonly tokens: readonly (readonly CodeToken[])[];
}

/**
 * Code with coloured words, for the inside of a `pre`; its text content is the code exactly. Drawn in chunks of 64
 * lines, so that a change redraws its own chunk only. Code of more than 200 kB, or with very long lines, stays plain.
 */
export const HighlightedCode = memo(function HighlightedCode({
  code,
  language,
  settled = true,
}: {
  code: string;
  /** As written after a fence, such as `py`; unknown ones stay plain. */
  language: string;
  /** False while more code is coming: then long code waits for its colours. */
  settled?: boolean;
}) {
  const [cutter] = useState(() => new TextChunks());
  const chunks = useMemo(() => cutter.update(code), [cutter, code]);
  const grammar = grammarFor(language);
  const suitable = grammar !== null && code.length > 0 && code.length <= MAX_LENGTH;
  const highlighter = useLazyModule(highlighterModule, suitable);
  const live = code.length <= LIVE_LENGTH;
  const [coloured, setColoured] = useState<Coloured | null>(null);
  const [shown, setShown] = useState(0);

  const liveTokens = useMemo(() => {
    if (!suitable || !live || !highlighter || hasLongLine(code)) return null;
    return colour(highlighter.highlight, code, grammar, chunks);
  }, [suitable, live, highlighter, code, grammar, chunks]);

  useEffect(() => {
    if (!suitable || live || !settled || !highlighter) return;
    return whenIdle(() => {
      if (!hasLongLine(code)) setColoured(colour(highlighter.highlight, code, grammar, chunks));
    });
  }, [suitable, live, settled, highlighter, code, grammar, chunks]);

  useEffect(() => {
    if (coloured && shown < coloured.chunks.length) {
      return whenIdle(() => setShown((count) => count + CHUNKS_A_TIME));
    }
  }, [coloured, shown]);

  const last = liveTokens ?? (coloured?.grammar === grammar ? coloured : null);
  const limit = liveTokens ? chunks.length : shown;
  const broken = code.length > MAX_UNBROKEN;
  return chunks.map((chunk, index) => (
    <CodeChunk
      // biome-ignore lint/suspicious/noArrayIndexKey: the place of a chunk is what it is.
      key={index}
      text={chunk}
      tokens={index < limit && last?.chunks[index] === chunk ? (last.tokens[index] ?? null) : null}
      block={chunks.length > 1 && (broken || (wholeLines(chunk) && wholeLines(chunks[index - 1])))}
    />
  ));
});

function colour(
  highlight: (code: string, grammar: string) => readonly CodeToken[],
  code: string,
  grammar: string,
  chunks: readonly string[],
): Coloured | null {
  try {
    return { code, grammar, chunks, tokens: tokensByChunk(highlight(code, grammar), chunks) };
  } catch {
    // A grammar that fails on some text costs the colours only.
    return null;
  }
}

function hasLongLine(code: string): boolean {
  for (let start = 0; start < code.length; ) {
    const end = code.indexOf('\n', start);
    if ((end < 0 ? code.length : end) - start > MAX_LINE) return true;
    if (end < 0) return false;
    start = end + 1;
  }
  return false;
}

function wholeLines(chunk: string | undefined): boolean {
  return chunk === undefined || chunk.endsWith('\n');
}

/** Tokens drawn by hand: as elements of React's, of which a page of code has thousands, each takes three times the memory. */
function TokenSpan({ tokens, className }: { tokens: readonly CodeToken[]; className: string | undefined }) {
  const span = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    if (span.current) drawTokens(span.current, tokens);
  }, [tokens]);
  return <span ref={span} className={className} />;
}

const CodeChunk = memo(
  function CodeChunk({
    text,
    tokens,
    block,
  }: {
    text: string;
    tokens: readonly CodeToken[] | null;
    block: boolean;
  }) {
    const className = block ? CHUNK : undefined;
    if (tokens === null) return <span className={className}>{visibleText(text)}</span>;
    if (!hasHiddenCharacters(text)) return <TokenSpan tokens={tokens} className={className} />;
    const content = tokens.map((token, index) =>
      token.kind === '' ? (
        visibleText(token.text)
      ) : (
        // biome-ignore lint/suspicious/noArrayIndexKey: tokens have no identity but their place.
        <span key={index} className={TOKEN_CLASS[token.kind]}>
          {visibleText(token.text)}
        </span>
      ),
    );
    return <span className={className}>{content}</span>;
  },
  (before, after) =>
    before.text === after.text && before.block === after.block && sameTokens(before.tokens, after.tokens),
);
