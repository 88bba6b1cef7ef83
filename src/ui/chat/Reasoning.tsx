import { formatDuration } from '#domain/metrics/format-metrics.ts';
import type { ReplyTiming } from '#domain/stream/assistant-reply.ts';
import { Icon } from '#ui/primitives/Icon.tsx';

/** What a model thought before it answered: folded, plain text, never sent back. */
export function Reasoning({
  text,
  tokens,
  timing,
  running,
}: {
  text: string;
  tokens: number | null;
  timing: ReplyTiming | null;
  running: boolean;
}) {
  const start = timing?.reasoningStartMs ?? null;
  const end = timing?.reasoningEndMs ?? null;
  const took = start !== null && end !== null && end > start ? ` for ${formatDuration(end - start)}` : '';
  return (
    <details className="think">
      <summary>
        <Icon name="think" />
        {running ? 'Reasoning…' : `Reasoned${took}`}
        {tokens ? <span className="tabular-nums">· {tokens} tokens</span> : null}
        <Icon name="chevronRight" className="chev" />
      </summary>
      <p className="whitespace-pre-wrap break-words">{text}</p>
    </details>
  );
}
