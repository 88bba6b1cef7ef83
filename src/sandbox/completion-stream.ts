import { type Completion, chunkObject, countPiece, type TokenCount, usageObject } from './completion.ts';
import { type FaultName, MULTIBYTE_OPENING, midstreamError, SLOW_FIRST_TOKEN_MS } from './faults.ts';
import type { ReplyEnd, ReplyPiece } from './reply.ts';
import { dataEvent, type StreamStep, sendEvent } from './sse-writer.ts';
import type { CallForm } from './validate/chat-request.ts';

/** How many tokens go out before a fault in the middle strikes. */
const TOKENS_BEFORE_FAULT = 8;
const FAULTS_IN_THE_MIDDLE: ReadonlySet<FaultName | null> = new Set<FaultName>([
  'cut',
  'reset',
  'error-midstream',
  'error-midstream-openai',
  'stall',
  'content-filter',
]);

/**
 * A completion as the events of a stream: for each choice its role first, then its pieces (choices take turns), then
 * its finish reason; then the usage where it is asked for, then `[DONE]`. A fault changes it as `FAULTS` says.
 */
export function* completionSteps(
  completion: Completion,
  includeUsage: boolean,
  fault: FaultName | null,
  restart: () => Completion,
): Generator<StreamStep, void, undefined> {
  const shape = shapeFor(fault);
  for (const text of completionEvents(completion, includeUsage, fault, restart)) yield* shape(text);
}

type Event = { readonly text: string; readonly paced: boolean } | Exclude<StreamStep, { kind: 'send' }>;

function* completionEvents(
  completion: Completion,
  includeUsage: boolean,
  fault: FaultName | null,
  restart: () => Completion,
): Generator<Event, void, undefined> {
  const count: TokenCount = { completion: 0, reasoning: 0 };
  const usage = includeUsage ? null : undefined;
  const chunk = (
    index: number,
    delta: object,
    end: ReplyEnd | null = null,
    logprobs: object | null = null,
    paced = false,
  ): Event => ({
    text: dataEvent(chunkObject(completion, { index, delta, end, logprobs }, usage)),
    paced,
  });
  let open = completion.replies.map((reply, index) => ({ reply, index }));
  try {
    for (const { index } of open) yield chunk(index, { role: 'assistant', content: '' });
    if (fault === 'slow-first-token') yield { kind: 'wait', ms: SLOW_FIRST_TOKEN_MS };
    if (fault === 'split-unicode')
      for (const { index } of open) yield chunk(index, { content: MULTIBYTE_OPENING });
    for (let round = 0; open.length > 0; round += 1) {
      if (round === TOKENS_BEFORE_FAULT && FAULTS_IN_THE_MIDDLE.has(fault)) {
        yield* strike(fault, (end) => open.map(({ index }) => chunk(index, {}, end)));
        return;
      }
      if (round % 4 === 2 && fault === 'empty-choices')
        yield { text: dataEvent(chunkObject(completion, null, usage)), paced: false };
      if (round === 4 && fault === 'not-json') yield { text: 'data: {this is not JSON\n\n', paced: false };
      // One turn of all choices counts as one token of the pace.
      let paced = true;
      const still: typeof open = [];
      for (const choice of open) {
        const step = choice.reply.next();
        if (step.done === true) {
          if (fault === 'endless') {
            const again = restart().replies[0];
            if (again !== undefined) still.push({ reply: again, index: choice.index });
          } else yield chunk(choice.index, {}, step.value);
          continue;
        }
        countPiece(count, step.value);
        yield chunk(
          choice.index,
          deltaOf(step.value, completion.callForm),
          null,
          logprobsOf(step.value),
          paced,
        );
        paced = false;
        still.push(choice);
      }
      open = still;
    }
    // A reply shorter than the distance to the fault has its fault at the end.
    if (includeUsage)
      yield {
        text: dataEvent(chunkObject(completion, null, usageObject(completion, count))),
        paced: false,
      };
    if (fault !== 'no-done') yield { text: dataEvent('[DONE]'), paced: false };
    if (fault === 'done-left-open') yield { kind: 'stall' };
  } finally {
    for (const { reply } of open) reply.return('stop');
  }
}

/** What a fault in the middle does. */
function* strike(
  fault: FaultName | null,
  finishAll: (end: ReplyEnd) => Event[],
): Generator<Event, void, undefined> {
  if (fault === 'reset' || fault === 'stall') yield { kind: fault };
  else if (fault === 'error-midstream') yield { text: dataEvent(midstreamError(fault)), paced: false };
  else if (fault === 'error-midstream-openai') {
    yield { text: dataEvent(midstreamError(fault), 'error'), paced: false };
    yield { text: dataEvent('[DONE]'), paced: false };
  } else if (fault === 'content-filter') {
    yield* finishAll('content_filter');
    yield { text: dataEvent('[DONE]'), paced: false };
  }
}

/** How events become bytes: at once; with CRLF and comments; or each in two pieces, cut inside a character. */
function shapeFor(fault: FaultName | null): (event: Event) => Generator<StreamStep, void, undefined> {
  return function* (event) {
    if ('kind' in event) yield event;
    else if (fault === 'crlf')
      yield sendEvent(`: keep-alive\r\n\r\n${event.text.replaceAll('\n', '\r\n')}`, event.paced);
    else if (fault === 'split-unicode') {
      const { bytes } = encodeEvent(event.text);
      const inside = bytes.findIndex((byte) => byte >= 0x80 && byte < 0xc0);
      const cut = inside === -1 ? bytes.length >> 1 : inside;
      yield { kind: 'send', bytes: bytes.subarray(0, cut), paced: event.paced };
      yield { kind: 'send', bytes: bytes.subarray(cut), paced: false };
    } else yield sendEvent(event.text, event.paced);
  };
}

function encodeEvent(text: string): { readonly bytes: Uint8Array } {
  return { bytes: new TextEncoder().encode(text) };
}

function deltaOf(piece: ReplyPiece, callForm: CallForm): object {
  switch (piece.kind) {
    case 'text':
      return { content: piece.text };
    case 'reasoning':
      return { reasoning_content: piece.text };
    case 'tool-call':
      if (callForm === 'function_call')
        return {
          function_call: { ...(piece.opening && { name: piece.opening.name }), arguments: piece.fragment },
        };
      return {
        tool_calls: [
          piece.opening === null
            ? { index: piece.index, function: { arguments: piece.fragment } }
            : {
                index: piece.index,
                id: piece.opening.id,
                type: 'function',
                function: { name: piece.opening.name, arguments: piece.fragment },
              },
        ],
      };
  }
}

function logprobsOf(piece: ReplyPiece): object | null {
  return piece.kind === 'text' && piece.logprob !== null ? { content: [piece.logprob], refusal: null } : null;
}
