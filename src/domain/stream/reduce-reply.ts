import type { JsonObject } from '#domain/json/json-value.ts';
import type { ToolCall } from '#domain/wire/chat.ts';
import { laterUsage } from '#domain/wire/usage.ts';
import type { AssistantReply, ReplyChoice } from './assistant-reply.ts';
import { mergePieces } from './merge-pieces.ts';
import { newText } from './new-text.ts';
import type { StreamEvent } from './stream-event.ts';
import type { ToolCallParts } from './tool-call-parts.ts';
import { addToolCallDelta, callIndexesOf, rememberCallIndexes } from './tool-call-parts.ts';

const EMPTY_CHOICE: ReplyChoice = {
  text: '',
  reasoning: '',
  refusal: '',
  toolCalls: [],
  finishReason: null,
  extra: new Map(),
  logprobs: [],
};

/**
 * The reply after more events; the reply given stays as it is. The same as reducing them one by one, but with one copy of what changes however many
 * there are. What does not change keeps its identity.
 */
export function reduceReplyEvents(reply: AssistantReply, events: readonly StreamEvent[]): AssistantReply {
  if (events.length === 0) return reply;
  const next: Writable<AssistantReply> = { ...reply };
  const drafts: ChoiceDraft[] = [];
  for (const event of events) {
    switch (event.type) {
      case 'response-start':
        next.requestId = event.requestId ?? next.requestId;
        break;
      case 'identity':
        next.responseId ??= event.id;
        next.responseModel ??= event.model;
        break;
      case 'usage':
        next.usage = laterUsage(next.usage, event.usage);
        break;
      case 'skipped':
        next.skippedEvents += 1;
        break;
      case 'response-end':
        next.sawDone = next.sawDone || event.sawDone;
        break;
      case 'error':
        break;
      default: {
        let draft = drafts[event.choice];
        if (draft === undefined) {
          draft = draftOf(reply.choices[event.choice] ?? EMPTY_CHOICE);
          drafts[event.choice] = draft;
        }
        addToChoice(draft, event);
      }
    }
  }
  if (drafts.length > 0) next.choices = withDrafts(reply.choices, drafts);
  return next;
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };
type ChoiceEvent = Extract<StreamEvent, { readonly choice: number }>;

interface ChoiceDraft {
  readonly choice: Writable<ReplyChoice>;
  /** The calls with what is still needed to add to them; null until one is touched. */
  calls: ToolCallParts[] | null;
  extra: JsonObject | null;
  logprobs: JsonObject[] | null;
}

function draftOf(choice: ReplyChoice): ChoiceDraft {
  return { choice: { ...choice }, calls: null, extra: null, logprobs: null };
}

function addToChoice(draft: ChoiceDraft, event: ChoiceEvent): void {
  const { choice } = draft;
  switch (event.type) {
    case 'text-delta':
      choice.text += newText(choice.text, event);
      return;
    case 'reasoning-delta':
      if (choice.reasoning === '' && event.field !== undefined) choice.reasoningField = event.field;
      choice.reasoning += newReasoning(choice, { ...event, text: newText(choice.reasoning, event) });
      return;
    case 'refusal-delta':
      choice.refusal += event.text;
      return;
    case 'finish':
      choice.finishReason = event.finishReason;
      return;
    case 'tool-call-delta': {
      draft.calls ??= partsOf(choice.toolCalls);
      addToolCallDelta(draft.calls, event);
      return;
    }
    case 'message-extra':
      draft.extra = mergePieces(draft.extra ?? choice.extra, event.extra);
      return;
    case 'logprobs':
      draft.logprobs ??= [...choice.logprobs];
      for (const entry of event.entries) draft.logprobs.push(entry);
  }
}

const SECOND_FIELDS: ReadonlySet<string> = new Set(['thinking_blocks', 'reasoning_summary']);

/** Details that begin with all that came in another field are the same once more, whole. */
function newReasoning(
  { reasoning, reasoningField }: ReplyChoice,
  { field, text }: { readonly field?: string; readonly text: string },
): string {
  // Where another field has the thoughts themselves, a summary or blocks of them are the same once more.
  if (field !== undefined && SECOND_FIELDS.has(field) && reasoningField !== field && reasoning !== '')
    return '';
  const isRepeated =
    field === 'reasoning_details' &&
    reasoningField !== field &&
    reasoning !== '' &&
    text.startsWith(reasoning);
  return isRepeated ? text.slice(reasoning.length) : text;
}

function partsOf(calls: readonly ToolCall[]): ToolCallParts[] {
  const indexes = callIndexesOf(calls);
  return calls.map((call, place) => ({ ...call, index: indexes[place] ?? null }));
}

function withDrafts(
  choices: readonly ReplyChoice[],
  drafts: readonly (ChoiceDraft | undefined)[],
): ReplyChoice[] {
  const next = [...choices];
  while (next.length < drafts.length) next.push(EMPTY_CHOICE);
  for (const [index, draft] of drafts.entries()) {
    if (draft === undefined) continue;
    const { choice, calls, extra, logprobs } = draft;
    if (calls !== null) {
      choice.toolCalls = calls.map(({ index: _index, ...call }) => call);
      rememberCallIndexes(
        choice.toolCalls,
        calls.map((call) => call.index),
      );
    }
    if (extra !== null) choice.extra = extra;
    if (logprobs !== null) choice.logprobs = logprobs;
    next[index] = choice;
  }
  return next;
}
