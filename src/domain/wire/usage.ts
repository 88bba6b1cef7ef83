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
    cacheWriteTokens: readCount(value.get('cache_creation_input_tokens')),
    raw: value,
  };
}

function detail(usage: JsonObject, group: string, key: string): number | null {
  const details = usage.get(group);
  return isJsonObject(details) ? readCount(details.get(key)) : null;
}
