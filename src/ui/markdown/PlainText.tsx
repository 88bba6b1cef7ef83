import { memo, useMemo, useState } from 'react';
import { TextChunks } from '#ui/markdown/code/text-chunks.ts';

const MAX_UNBROKEN = 100_000;
const BLOCK = 'block [contain-intrinsic-block-size:auto_40rem] [content-visibility:auto]';

/** Text as it was typed, line breaks included, drawn in chunks so that growing costs only what is new. */
export const PlainText = memo(function PlainText({ text, note = '' }: { text: string; note?: string }) {
  const [cutter] = useState(() => new TextChunks());
  const chunks = useMemo(() => cutter.update(text), [cutter, text]);
  const broken = text.length > MAX_UNBROKEN;
  return (
    <>
      {note === '' ? null : <p className="text-12/5 text-ink-quiet">{note}</p>}
      <div className="wrap-anywhere whitespace-pre-wrap [unicode-bidi:plaintext]">
        {chunks.map((chunk, index) => (
          <PlainChunk
            // biome-ignore lint/suspicious/noArrayIndexKey: the place of a chunk is what it is.
            key={index}
            text={chunk}
            block={chunks.length > 1 && (broken || (endsLine(chunk) && endsLine(chunks[index - 1])))}
          />
        ))}
      </div>
    </>
  );
});

function endsLine(chunk: string | undefined): boolean {
  return chunk === undefined || chunk.endsWith('\n');
}

const PlainChunk = memo(function PlainChunk({ text, block }: { text: string; block: boolean }) {
  return <span className={block ? BLOCK : undefined}>{text}</span>;
});
