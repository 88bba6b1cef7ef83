import type { JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray, isJsonObject } from '#domain/json/json-value.ts';
import type { ChatMessage } from './chat.ts';

/**
 * When a field of a reply goes back with later turns. `same-model`: to the server and model that made it. `tool-loop`: to
 * them, as long as its tool calls are being answered.
 */
type BackRule = 'always' | 'same-model' | 'tool-loop' | 'never';

/** The one table, by field. What is not in it was invented by its server, which may want it back. */
const RULES: ReadonlyMap<string, BackRule> = new Map([
  ...'role content name tool_calls function_call refusal'.split(' ').map((key) => [key, 'always'] as const),
  // DeepSeek refuses an answer to its tool calls without it, and earlier turns are to be without.
  ['reasoning_content', 'tool-loop'],
  // For reading only: OpenAI, Perplexity, Groq and LiteLLM refuse their own, or say the same in another field.
  ...'annotations citations search_results executed_tools content_parts provider_specific_fields reasoning reasoning_summary'
    .split(' ')
    .map((key) => [key, 'never'] as const),
]);

/** The field of a content part that ends what a server is to keep in its cache. */
export const CACHE_FIELD = 'cache_control';

/** The fields of a reply that go back to nobody. */
export const NEVER_SENT_BACK: readonly string[] = [...RULES].flatMap(([field, rule]) =>
  rule === 'never' ? [field] : [],
);

/** When a field of a reply goes back. */
export const backRuleOf = (field: string): BackRule => RULES.get(field) ?? 'same-model';

/** What decides about the fields of a reply that the next request holds. */
export interface BackSetting {
  /** Whether the request goes to the server and model that made the reply. */
  readonly isSameModel: boolean;
  /** Whether its tool calls are being answered: nobody has written anything since. */
  readonly isLoopOpen: boolean;
  /** Whether a person wants nothing sent back but what every server knows. */
  readonly isPlain: boolean;
}

/** Whether a field of a reply goes back. */
export function goesBack(field: string, { isSameModel, isLoopOpen, isPlain }: BackSetting): boolean {
  const rule = backRuleOf(field);
  if (rule === 'always' || rule === 'never') return rule === 'always';
  return !isPlain && isSameModel && (rule === 'same-model' || isLoopOpen);
}

/** The fields of a call that every server knows. */
const CALL_FIELDS: ReadonlySet<string> = new Set(['id', 'type', 'function', 'custom']);

/** Whether every server knows a field of a call. */
export const isCallField = (field: string): boolean => CALL_FIELDS.has(field);

/** A reply as the next request holds it; the same object where all of it goes back. */
export function sentBack(message: ChatMessage, setting: BackSetting): ChatMessage {
  const bareCalls = !goesBack('extra_content', setting);
  let sent: Map<string, JsonValue> | null = null;
  for (const [key, value] of message) {
    if (!goesBack(key, setting)) {
      sent ??= new Map(message);
      sent.delete(key);
    } else if (key === 'tool_calls' && bareCalls && isJsonArray(value) && value.some(hasMore)) {
      sent ??= new Map(message);
      sent.set(key, value.map(bare));
    }
  }
  // Other servers know no field for it: there it is the text that it was.
  const refusal = message.get('refusal');
  if (typeof refusal === 'string' && (setting.isPlain || !setting.isSameModel)) {
    sent ??= new Map(message);
    sent.delete('refusal');
    if ((sent.get('content') ?? '') === '') sent.set('content', refusal);
  }
  return sent ?? message;
}

function hasMore(call: JsonValue): boolean {
  return isJsonObject(call) && [...call.keys()].some((key) => !CALL_FIELDS.has(key));
}

function bare(call: JsonValue): JsonValue {
  return isJsonObject(call) ? new Map([...call].filter(([key]) => CALL_FIELDS.has(key))) : call;
}
