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

/** What llama.cpp and Bedrock count beside an answer, in names of their own; null where nothing is counted. */
export function usageBeside(payload: JsonObject): Usage | null {
  const timings = payload.get('timings');
  const bedrock = payload.get('amazon-bedrock-invocationMetrics');
  const raw = isJsonObject(timings) ? timings : isJsonObject(bedrock) ? bedrock : null;
  if (raw === null) return null;
  const cached = readCount(raw.get('cache_n'));
  const fresh = readCount(raw.get('prompt_n'));
  const promptTokens = fresh === null ? readCount(raw.get('inputTokenCount')) : fresh + (cached ?? 0);
  const completionTokens = readCount(raw.get('predicted_n')) ?? readCount(raw.get('outputTokenCount'));
  if (promptTokens === null && completionTokens === null) return null;
  return {
    promptTokens,
    completionTokens,
    totalTokens: null,
    reasoningTokens: null,
    cachedTokens: cached,
    cacheWriteTokens: null,
    raw,
  };
}

/**
 * What is known after one more usage, never the sum: the later one, with what only the earlier one says. One that counts
 * nothing says nothing.
 */
export function laterUsage(before: Usage | null, later: Usage): Usage {
  if (before === null) return later;
  if ([later.promptTokens, later.completionTokens, later.totalTokens].every((count) => !count)) {
    return { ...before, raw: new Map([...later.raw, ...before.raw]) };
  }
  return {
    promptTokens: later.promptTokens ?? before.promptTokens,
    completionTokens: later.completionTokens ?? before.completionTokens,
    // An older total would be too small, unless nothing else was counted since.
    totalTokens:
      later.totalTokens ?? (later.completionTokens === before.completionTokens ? before.totalTokens : null),
    reasoningTokens: later.reasoningTokens ?? before.reasoningTokens,
    cachedTokens: later.cachedTokens ?? before.cachedTokens,
    cacheWriteTokens: later.cacheWriteTokens ?? before.cacheWriteTokens,
    raw: new Map([...before.raw, ...later.raw]),
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
  const charged = readCount(isJsonObject(cost) ? cost.get('total_cost') : cost);
  // With a key of one's own, OpenRouter charges its share, and the provider the rest.
  const provider =
    raw.get('is_byok') === true ? detail(raw, 'cost_details', 'upstream_inference_cost') : null;
  return provider === null ? charged : (charged ?? 0) + provider;
}

function detail(usage: JsonObject, group: string, key: string): number | null {
  const details = usage.get(group);
  return isJsonObject(details) ? readCount(details.get(key)) : null;
}
