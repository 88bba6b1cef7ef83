import { formatDuration } from '#domain/metrics/format-metrics.ts';
import type { ReplyTiming } from '#domain/stream/assistant-reply.ts';
import { FOLD_MARK } from '#ui/chat/message/message-class.ts';
import { Icon } from '#ui/primitives/Icon.tsx';
import * as words from '#words/conversation/messages.ts';

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
  const took = start !== null && end !== null && end > start ? formatDuration(end - start) : null;
  return (
    <details className="group/fold mb-2 ml-px border-l-2 border-line-strong pl-3 text-13/5 text-ink-quiet">
      <summary className="hover:text-ink touch:min-h-11!">
        <Icon name="think" />
        {running ? words.reasoning : words.reasoned(took)}
        {tokens ? <span className="tabular-nums">{words.reasoningTokens(tokens)}</span> : null}
        <Icon name="chevronRight" className={FOLD_MARK} />
      </summary>
      <p className="my-0.5 break-words whitespace-pre-wrap">{text}</p>
    </details>
  );
}
