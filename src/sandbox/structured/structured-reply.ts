import { invalidField } from '#sandbox/api-error.ts';
import { createRandom, randomSeed } from '#sandbox/random.ts';
import type { Reply, ReplyPiece } from '#sandbox/reply.ts';
import { tokensOf } from '#sandbox/tokenizer.ts';
import type { ChatRequest } from '#sandbox/validate/chat-request.ts';
import { type PlannedCall, planToolCalls } from './choose-tools.ts';
import { createInstance } from './create-instance.ts';
import type { Suggestions } from './suggestion.ts';

/**
 * The tool calls of a reply, or none. Throws a 400 when the request demands a call that no arguments can make valid.
 */
export function toolCallsFor(request: ChatRequest): readonly PlannedCall[] {
  const calls = planToolCalls(request);
  if (calls !== null) return calls;
  throw invalidField(
    'tools',
    "tool_choice demands a call, but no arguments are valid under the tool's parameters: they contradict themselves or ask for too much.",
    'unsatisfiable_schema',
  );
}

/** A JSON text for `response_format` `json_schema`. Throws a 400 when nothing is valid under the schema. */
export function jsonForSchema(schema: Readonly<Record<string, unknown>>, suggestions: Suggestions): string {
  const made = createInstance(schema, suggestions, 'all');
  if (made !== null) return JSON.stringify(made.value, null, 2);
  throw invalidField(
    'response_format.json_schema.schema',
    'Nothing valid under response_format.json_schema.schema could be made: it contradicts itself or asks for too much.',
    'unsatisfiable_schema',
  );
}

/** Writes text token by token. */
export function* writeText(text: string): Generator<ReplyPiece, void, undefined> {
  for (const token of tokensOf(text)) yield { kind: 'text', text: token, logprob: null };
}

/** Writes tool calls as fragments: id and name first, then the arguments token by token. */
export function* writeToolCalls(calls: readonly PlannedCall[]): Reply {
  // Not from the request's seed: two turns of one conversation must not give their calls the same id.
  const random = createRandom(randomSeed(), 0);
  for (const [index, call] of calls.entries()) {
    yield {
      kind: 'tool-call',
      index,
      opening: { id: `call_${randomLetters(random)}`, name: call.name },
      fragment: '',
    };
    for (const token of tokensOf(call.arguments))
      yield { kind: 'tool-call', index, opening: null, fragment: token };
  }
  return 'tool_calls';
}

function randomLetters(random: () => number): string {
  const letters = 'abcdefghijklmnopqrstuvwxyz0123456789';
  let text = '';
  for (let index = 0; index < 20; index += 1) text += letters.charAt(Math.floor(random() * letters.length));
  return text;
}
