import type { PlaygroundError } from '#domain/errors/playground-error.ts';
import { emptyReply } from '#domain/stream/empty-reply.ts';
import { reduceReplyEvents } from '#domain/stream/reduce-reply.ts';
import type { StreamEvent } from '#domain/stream/stream-event.ts';
import { collectEvents, routeAt } from '#testing/chat-exchange.ts';
import { createFastClock } from '#testing/fakes/manual-clock.ts';
import type { FaultServer, FaultStep } from './fault-server.ts';

export const JSON_TYPE = { 'content-type': 'application/json' };
export const SSE_TYPE = { 'content-type': 'text/event-stream' };
/** Ten times as fast: the waits that a test names are a tenth of what transport sees. */
export const FAST_CLOCK = createFastClock(10);

/** An event of a chat stream with some text. */
export function chunk(content: string, finishReason: string | null = null): string {
  return `data: ${JSON.stringify({ choices: [{ index: 0, delta: { content }, finish_reason: finishReason }] })}\n\n`;
}

/** The event that ends an answer, and the mark after it. */
export const FINISH = 'data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}\n\n';
export const DONE = 'data: [DONE]\n\n';

/** The text that came of the first choice. */
export function textOf(events: readonly StreamEvent[]): string {
  return reduceReplyEvents(emptyReply(), events).choices[0]?.text ?? '';
}

/** The error that ended a reply; null where none did. */
export function errorOf(events: readonly StreamEvent[]): PlaygroundError | null {
  const last = events.at(-1);
  return last?.type === 'error' ? last.error : null;
}

/** Asks a server that answers in these steps. Resolves to all that came. */
export function askServer(
  server: FaultServer,
  steps: readonly FaultStep[],
  headers: Record<string, string> = SSE_TYPE,
): Promise<readonly StreamEvent[]> {
  server.answer('*', { headers, steps });
  return collectEvents({ route: routeAt(server.origin), clock: FAST_CLOCK });
}
