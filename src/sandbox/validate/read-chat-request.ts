import { invalidField } from '#sandbox/api-error.ts';
import { isNestedDeeperThan, isRecord, type JsonRecord, member } from '#sandbox/plain-json.ts';
import type { ChatRequest } from './chat-request.ts';
import {
  describeValue,
  optional,
  readBoolean,
  readChoice,
  readList,
  readNumber,
  readRecord,
  readString,
} from './read-fields.ts';
import { readFunctions } from './read-functions.ts';
import { readMessages } from './read-messages.ts';
import { readResponseFormat, readToolChoice, readTools } from './read-tools.ts';

const MAX_NESTING = 200;
const MAX_STOP_LENGTH = 1000;
const EFFORTS = ['none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max'] as const;

/** The body as a JSON object. Throws a 400 when it is none. */
export function readJsonBody(bodyText: string): JsonRecord {
  let body: unknown;
  try {
    body = JSON.parse(bodyText.replace(/^\uFEFF/, ''));
  } catch (error) {
    const reason = error instanceof Error ? ` (${error.message.slice(0, 200)})` : '';
    throw invalidField(
      null,
      `The request body must be JSON, and it cannot be read as such${reason}.`,
      'invalid_json',
    );
  }
  if (!isRecord(body)) {
    throw invalidField(
      null,
      `The request body must be a JSON object, not ${describeValue(body)}.`,
      'invalid_json',
    );
  }
  if (isNestedDeeperThan(body, MAX_NESTING)) {
    throw invalidField(null, `The request body is nested deeper than ${MAX_NESTING} levels.`);
  }
  return body;
}

/** The model's name. Throws the API's 400 when there is none. */
export function readModelName(body: JsonRecord): string {
  const model = member(body, 'model');
  if (typeof model === 'string' && model !== '') return model;
  if (model === undefined || model === null || model === '') {
    throw invalidField('model', 'You must specify a model to call', 'missing_required_field');
  }
  throw invalidField('model', `model must be a string, not ${describeValue(model)}.`, 'invalid_type');
}

/** Checks every field that the API knows. Throws a 400 that names the first wrong one; unknown fields are let be. */
export function readChatRequest(body: JsonRecord, model: string, bodyText: string): ChatRequest {
  const messages = readMessages(body);
  const maxTokens = readNumber(body, 'max_tokens', { minimum: 1, maximum: Infinity, integer: true });
  const maxCompletionTokens = readNumber(body, 'max_completion_tokens', {
    minimum: 1,
    maximum: Infinity,
    integer: true,
  });
  const logprobs = readBoolean(body, 'logprobs') ?? false;
  const topLogprobs = readNumber(body, 'top_logprobs', { minimum: 0, maximum: 20, integer: true });
  if (topLogprobs !== null && !logprobs) {
    throw invalidField('top_logprobs', 'top_logprobs needs logprobs to be true.');
  }
  const older = readFunctions(body);
  const tools = older?.tools ?? readTools(body);
  const penalty = { minimum: -2, maximum: 2, integer: false };
  checkUnusedFields(body);
  return {
    model,
    messages,
    stream: readBoolean(body, 'stream') ?? false,
    includeUsage: readIncludeUsage(body),
    maxTokens: maxCompletionTokens ?? maxTokens,
    temperature: readNumber(body, 'temperature', { minimum: 0, maximum: 2, integer: false }),
    topP: readNumber(body, 'top_p', { minimum: 0, maximum: 1, integer: false }),
    frequencyPenalty: readNumber(body, 'frequency_penalty', penalty),
    presencePenalty: readNumber(body, 'presence_penalty', penalty),
    logitBias: readLogitBias(body),
    logprobs,
    topLogprobs: topLogprobs ?? 0,
    seed: readNumber(body, 'seed', { minimum: -(2 ** 63), maximum: 2 ** 64, integer: true }),
    stop: readStop(body),
    n: readNumber(body, 'n', { minimum: 1, maximum: 8, integer: true }) ?? 1,
    tools,
    toolChoice: older?.toolChoice ?? readToolChoice(body, tools),
    parallelToolCalls: older === null && (readBoolean(body, 'parallel_tool_calls') ?? true),
    callForm: older === null ? 'tool_calls' : 'function_call',
    responseFormat: readResponseFormat(body),
    reasoningEffort: readChoice(body, 'reasoning_effort', EFFORTS) ?? 'none',
    verbosity: readChoice(body, 'verbosity', ['low', 'medium', 'high']) ?? 'medium',
    bodyText,
  };
}

/** Known fields that change nothing here: they are checked, so that a mistake shows before it costs money elsewhere. */
function checkUnusedFields(body: JsonRecord): void {
  readString(body, 'user');
  readString(body, 'service_tier');
  readBoolean(body, 'store');
  readRecord(body, 'metadata');
  const modalities = readList(body, 'modalities');
  if (modalities?.some((item) => item !== 'text')) {
    throw invalidField('modalities', 'modalities must be ["text"]: the models here write text only.');
  }
}

function readIncludeUsage(body: JsonRecord): boolean {
  const options = readRecord(body, 'stream_options');
  return options !== null && (readBoolean(options, 'include_usage', 'stream_options.include_usage') ?? false);
}

function readStop(body: JsonRecord): string[] {
  const value = optional(body, 'stop');
  if (value === null) return [];
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (list.length > 4) throw invalidField('stop', `stop must hold at most 4 strings, not ${list.length}.`);
  return list.map((item) => {
    if (typeof item !== 'string') {
      throw invalidField(
        'stop',
        `stop must be a string or an array of 1 to 4 strings; ${describeValue(item)} is not a string.`,
        'invalid_type',
      );
    }
    if (item === '' || item.length > MAX_STOP_LENGTH) {
      throw invalidField(
        'stop',
        `Each stop sequence must have 1 to ${MAX_STOP_LENGTH} characters, not ${item.length}.`,
      );
    }
    return item;
  });
}

function readLogitBias(body: JsonRecord): Map<number, number> {
  const record = readRecord(body, 'logit_bias');
  const bias = new Map<number, number>();
  for (const [key, value] of Object.entries(record ?? {})) {
    if (!/^(?:0|[1-9]\d{0,8})$/.test(key)) {
      throw invalidField(
        'logit_bias',
        `logit_bias has the key ${describeValue(key)}: its keys must be token ids, such as "42".`,
      );
    }
    if (typeof value !== 'number' || !(value >= -100 && value <= 100)) {
      throw invalidField(
        `logit_bias.${key}`,
        `logit_bias.${key} must be a number from -100 to 100, not ${describeValue(value)}.`,
        'out_of_range',
      );
    }
    bias.set(Number(key), value);
  }
  return bias;
}
