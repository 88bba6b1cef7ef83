import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { isJsonNumberText, isJsonObject } from '#domain/json/json-value.ts';
import type { Usage } from './chat.ts';

/** A count as servers write it, a number or its text; null when it is neither or is negative. */
export function readCount(value: JsonValue | undefined): number | null {
  const number =
    typeof value === 'number'
      ? value
      : isJsonNumberText(value)
        ? Number(value.numberText)
        : typeof value === 'string' && /^\s*\d+(?:\.\d+)?\s*$/.test(value)
          ? Number(value)
          : Number.NaN;
  return Number.isFinite(number) && number >= 0 ? number : null;
}

/** The usage object of a reply, in OpenAI's names or, where a gateway passes them on, Anthropic's and DeepSeek's; null when it is no object. */
export function parseUsage(value: JsonValue | undefined): Usage | null {
  if (!isJsonObject(value) || value.size === 0) return null;
  return {
    promptTokens: readCount(value.get('prompt_tokens')) ?? readCount(value.get('input_tokens')),
    completionTokens: readCount(value.get('completion_tokens')) ?? readCount(value.get('output_tokens')),
    totalTokens: readCount(value.get('total_tokens')),
    reasoningTokens: detail(value, 'completion_tokens_details', 'reasoning_tokens'),
    cachedTokens:
      detail(value, 'prompt_tokens_details', 'cached_tokens') ??
      readCount(value.get('cache_read_input_tokens')) ??
      readCount(value.get('prompt_cache_hit_tokens')),
    cacheWriteTokens:
      readCount(value.get('cache_creation_input_tokens')) ??
      detail(value, 'prompt_tokens_details', 'cache_write_tokens'),
    raw: value,
  };
}

/**
 * All tokens of the prompt, those from the cache included. OpenAI counts them in `prompt_tokens`, Anthropic beside it:
 * where more was read from or written to the cache than the prompt is said to have, they are beside it.
 */
export function fullPromptTokens(usage: Usage): number | null {
  const { promptTokens } = usage;
  if (promptTokens === null) return null;
  const cached = (usage.cachedTokens ?? 0) + (usage.cacheWriteTokens ?? 0);
  return cached <= promptTokens ? promptTokens : promptTokens + cached;
}

/** What the server says that it charged, in US dollars; null where it says nothing. */
export function billedUsd({ raw }: Usage): number | null {
  const cost = raw.get('cost');
  return readCount(isJsonObject(cost) ? cost.get('total_cost') : cost);
}

function detail(usage: JsonObject, group: string, key: string): number | null {
  const details = usage.get(group);
  return isJsonObject(details) ? readCount(details.get(key)) : null;
}
