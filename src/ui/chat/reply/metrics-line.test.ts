import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { fromPlain } from '#domain/json/json-value.ts';
import { estimateTextTokens } from '#domain/models/token-estimate.ts';
import type { AssistantReply } from '#domain/stream/assistant-reply.ts';
import { eventsFromChunk } from '#domain/stream/chunk-events.ts';
import { emptyReply } from '#domain/stream/empty-reply.ts';
import { reduceReplyEvents } from '#domain/stream/reduce-reply.ts';
import type { RunSnapshot } from '#runs/run.ts';
import { MetricsLine } from './MetricsLine.tsx';

const TEXT = 'What stands here is about a hundred tokens. '.repeat(10);
const TOKENS = estimateTextTokens(TEXT);
const TIMING = {
  startedAtMs: 0,
  responseMs: 50,
  firstTokenMs: 100,
  reasoningStartMs: null,
  reasoningEndMs: null,
  totalMs: null,
};

function replyOf(usage: unknown = null): AssistantReply {
  const chunk = { choices: [{ message: { content: TEXT }, finish_reason: 'stop' }], usage };
  return reduceReplyEvents(emptyReply(), eventsFromChunk(fromPlain(chunk), 0));
}

function wordsOf(snapshot: RunSnapshot, onAskForUsage: (() => void) | null = null): string {
  const line = createElement(MetricsLine, { snapshot, request: null, cost: null, onAskForUsage });
  return renderToStaticMarkup(line).replace(/<[^>]*>/g, ' ');
}

describe('the figures below a reply', () => {
  it('divide what has come by the time at which it had come, whenever they are drawn', () => {
    const snapshot = {
      status: 'streaming',
      reply: replyOf(),
      timing: TIMING,
      error: null,
      asOfMs: 1_100,
    } as const;
    expect(wordsOf(snapshot)).toContain(`≈ ${TOKENS} tok/s`);
  });

  it('offer to ask for exact counts where they are estimated, and only when the reply is over', () => {
    const timing = { ...TIMING, totalMs: 1_100 };
    const ask = () => undefined;
    const done = { status: 'done', reply: replyOf(), timing, error: null } as const;
    expect(wordsOf(done, ask)).toMatch(/≈ \d+ out\s+Ask for exact counts/);
    expect(wordsOf(done)).not.toContain('Ask for');
    expect(wordsOf({ ...done, status: 'streaming', timing: TIMING, asOfMs: 500 }, ask)).not.toContain(
      'Ask for',
    );
    const counted = replyOf({ prompt_tokens: 9, completion_tokens: 57 });
    expect(wordsOf({ ...done, reply: counted }, ask)).toMatch(/9 in, 57 out/);
    expect(wordsOf({ ...done, reply: counted }, ask)).not.toMatch(/Ask for|≈/);
  });
});
