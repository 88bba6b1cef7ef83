import type { ServerReason } from '#domain/errors/playground-error.ts';
import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray, isJsonNumber, isJsonObject, numberText } from '#domain/json/json-value.ts';
import { parseJson } from '#domain/json/parse-json.ts';
import { looksLikeHtml, plainSentence } from './plain-sentence.ts';

/** How deep an error may be wrapped in other errors before it is given up. */
const MAX_NESTING = 4;

/** What is known of an error beside its body. */
export interface ErrorPlace {
  /** HTTP status; null inside a stream. */
  readonly status: number | null;
  readonly requestId: string | null;
}

const NOWHERE: ErrorPlace = { status: null, requestId: null };

/**
 * What a server said, from the body of a failed response in any known form (api.md section 15): Oxen's, OpenAI's,
 * Google's list, vLLM's flat object, FastAPI's `detail`, an error as a text, HTML, plain text, nothing. All words come
 * out as plain text.
 */
export function readServerError(bodyText: string, place: ErrorPlace): ServerReason {
  const text = bodyText.replace(/^\ufeff/, '').trim();
  if (/^[{["]/.test(text)) {
    const parsed = parseJson(text);
    if (parsed.ok) return readErrorValue(parsed.value, place) ?? emptyReason(place);
  }
  const sentence = plainSentence(text, sentenceOf);
  // The title of a server's stock page ("502 Bad Gateway") repeats the status and says no more.
  const saysOnlyStatus =
    looksLikeHtml(text) && place.status !== null && (sentence?.startsWith(String(place.status)) ?? false);
  return { ...emptyReason(place), message: saysOnlyStatus ? null : sentence };
}

/** What a server said, from a parsed body; null when nothing in it says anything. */
function readErrorValue(value: JsonValue, place: ErrorPlace = NOWHERE): ServerReason | null {
  return readNested(value, place, 0);
}

/**
 * The error that an answer with a good status nevertheless is: a top-level `error`, Google's list of one, vLLM's
 * `object: "error"`, Oxen's `status: "error"`, an error inside a choice. Null for an ordinary payload.
 */
export function errorInPayload(value: JsonValue): ServerReason | null {
  if (isJsonArray(value)) {
    const first = value[0];
    return isJsonObject(first) && isErrorMember(first.get('error')) ? reasonOrEmpty(value) : null;
  }
  if (!isJsonObject(value)) return null;
  if (isErrorMember(value.get('error'))) return reasonOrEmpty(value);
  const choices = value.get('choices');
  const groq = value.get('x_groq');
  if (isJsonObject(groq) && isErrorMember(groq.get('error'))) return reasonOrEmpty(groq);
  if (isJsonArray(choices)) {
    const failed = choices.find((choice) => isJsonObject(choice) && isErrorMember(choice.get('error')));
    return failed === undefined ? null : reasonOrEmpty(failed);
  }
  return isFlatError(value) ? reasonOrEmpty(value) : null;
}

/** Whether an object without choices says by a member of its own that it is an error. */
function isFlatError(value: JsonObject): boolean {
  if (['object', 'type', 'status'].some((key) => value.get(key) === 'error')) return true;
  if (value.get('success') === false)
    return ['errors', 'message', 'msg'].some((key) => isErrorMember(value.get(key)));
  const minimax = value.get('base_resp');
  if (isJsonObject(minimax) && isJsonNumber(minimax.get('status_code')))
    return minimax.get('status_code') !== 0;
  if (value.has('detail') && isErrorMember(value.get('detail'))) return true;
  // A code that is no success, with words.
  const code = value.get('code') ?? value.get('__type') ?? value.get('status_code') ?? null;
  const isCode =
    (isJsonNumber(code) && code !== 0 && code !== 200) ||
    (typeof code === 'string' && !/^(?:0|200|ok|success)?$/i.test(code));
  return (
    isCode && ['message', 'msg'].some((key) => typeof value.get(key) === 'string' && value.get(key) !== '')
  );
}

/** What a whole answer says that is neither a reply nor marked as an error; null where it says nothing. */
export function wordsInAnswer(value: JsonValue): ServerReason | null {
  if (
    !isJsonObject(value) ||
    !['message', 'msg', 'Message', 'error_message'].some((key) => typeof value.get(key) === 'string')
  )
    return null;
  return readErrorValue(value);
}

function reasonOrEmpty(value: JsonValue): ServerReason {
  return readErrorValue(value) ?? emptyReason(NOWHERE);
}

function isErrorMember(error: JsonValue | undefined): boolean {
  if (isJsonObject(error)) return error.size > 0;
  return error !== undefined && error !== null && error !== false && error !== '';
}

function emptyReason(place: ErrorPlace): ServerReason {
  return { ...place, message: null, detail: null, code: null, field: null };
}

function readNested(value: JsonValue, place: ErrorPlace, depth: number): ServerReason | null {
  if (depth > MAX_NESTING) return null;
  if (typeof value === 'string') {
    const message = plainSentence(value, (nested) => readNested(nested, place, depth + 1)?.message ?? null);
    return message === null ? null : { ...emptyReason(place), message };
  }
  if (isJsonArray(value)) {
    const first = value[0];
    return first === undefined ? null : readNested(first, place, depth + 1);
  }
  if (!isJsonObject(value)) return null;
  const wrapped = value.get('error');
  const inner = isJsonObject(wrapped) ? wrapped : value;
  const sentenceIn = (object: JsonObject, key: string): string | null =>
    readWords(object.get(key), place, depth);
  const validation = readValidationDetail(inner.get('detail') ?? value.get('detail'), place, depth);
  const metadata = inner.get('metadata');
  const more = isJsonObject(metadata) ? metadata : new Map<string, JsonValue>();
  const detail =
    sentenceIn(inner, 'detail') ??
    filteredKinds(inner) ??
    listedReasons(more) ??
    // Groq: the call or the JSON that the model wrote wrongly.
    readText(inner.get('failed_generation'));
  const message =
    // OpenRouter's own words only say that a provider has some.
    sentenceIn(more, 'raw') ??
    sentenceIn(inner, 'message') ??
    sentenceIn(inner, 'title') ??
    detail ??
    validation?.message ??
    sentenceIn(inner, 'error') ??
    sentenceIn(value, 'status_description') ??
    sentenceIn(value, 'status_message') ??
    sentenceIn(value, 'message') ??
    sentenceIn(value, 'errors') ??
    sentenceIn(value, 'detail') ??
    OTHER_WORDS.map((key) => sentenceIn(value, key)).find((words) => words !== null) ??
    null;
  const code = more.has('reasons') ? 'flagged_input' : (readCode(inner) ?? codeBeside(inner, value));
  if (message === null && code === null && inner.size === 0) return null;
  const behind = /^Getting model response error: (4\d\d) - (?:Value error, )?(?=\S)/.exec(message ?? '');
  return {
    ...place,
    message: message?.slice(behind?.[0].length ?? 0).replace(GATEWAY, '') ?? null,
    detail:
      detail === message
        ? (readText(more.get('provider_name')) ?? null)
        : (detail ?? readText(more.get('provider_name'))),
    code: behind === null ? code : `upstream_${behind[1]}`,
    field: readField(inner.get('param')) ?? validation?.field ?? null,
    requestId: place.requestId ?? readText(value.get('request_id')) ?? readText(inner.get('request_id')),
  };
}

/** Where others than OpenAI have their words: AWS, MiniMax, gateways. */
const OTHER_WORDS = ['msg', 'Message', 'error_message', 'errorMessage', 'base_resp', 'status_msg'];

/** LiteLLM's names of its own classes, before the words of the server behind it. */
const GATEWAY = /^(?:(?:litellm\.)?\w+(?:Error|Exception): )+(?:\w+(?:Exception|Error) - )?(?=\S)/;

/** The code beside an error object, or in Cloudflare's list of errors. */
function codeBeside(inner: JsonObject, value: JsonObject): string | null {
  const errors = value.get('errors');
  const first = isJsonArray(errors) ? errors[0] : undefined;
  if (isJsonObject(first)) return readCode(first);
  return inner === value ? null : readCode(value);
}

/** Azure's filter: the kinds of content that it found. */
function filteredKinds(error: JsonObject): string | null {
  const inner = error.get('innererror');
  const result = isJsonObject(inner) ? inner.get('content_filter_result') : undefined;
  if (!isJsonObject(result)) return null;
  const found = [...result].filter(([, kind]) => isJsonObject(kind) && kind.get('filtered') === true);
  return found.length === 0 ? null : readText(found.map(([name]) => name).join(', '));
}

/** What OpenRouter's moderation found. */
function listedReasons(metadata: JsonObject): string | null {
  const reasons = metadata.get('reasons');
  const texts = isJsonArray(reasons) ? reasons.filter((reason) => typeof reason === 'string') : [];
  return texts.length === 0 ? null : readText(texts.join(', '));
}

function sentenceOf(value: JsonValue): string | null {
  return readNested(value, NOWHERE, MAX_NESTING - 1)?.message ?? null;
}

/** The sentence in a member that should be a text but may be a list or an object of errors. */
function readWords(words: JsonValue | undefined, place: ErrorPlace, depth: number): string | null {
  if (typeof words === 'string' || isJsonArray(words) || isJsonObject(words)) {
    return readNested(words, place, depth + 1)?.message ?? null;
  }
  return null;
}

/** FastAPI's 422: `detail: [{loc: ["body", "max_tokens"], msg}]`. */
function readValidationDetail(
  detail: JsonValue | undefined,
  place: ErrorPlace,
  depth: number,
): { readonly message: string | null; readonly field: string | null } | null {
  if (isJsonObject(detail)) return readNested(detail, place, depth + 1);
  const first = isJsonArray(detail) ? detail[0] : undefined;
  if (!isJsonObject(first)) return null;
  const words = first.get('msg');
  const location = first.get('loc');
  const names = isJsonArray(location)
    ? location.filter((part) => typeof part === 'string' && part !== 'body')
    : [];
  return {
    message: typeof words === 'string' ? plainSentence(words) : null,
    field: readField(names[0]),
  };
}

const CODE_MEMBERS = ['type', 'status', 'error_code', '__type', 'reason'];

/** The most telling of `code`, `type` and Google's `status`, as text. */
function readCode(error: JsonObject): string | null {
  const code = error.get('code') ?? error.get('status_code');
  const name = [code, ...CODE_MEMBERS.map((key) => error.get(key))].find(
    // `None` is Python's null, as text.
    (word) => typeof word === 'string' && !['', 'error', 'None', 'failure'].includes(word),
  );
  if (typeof name === 'string') return readText(name);
  return isJsonNumber(code) ? numberText(code) : null;
}

function readText(value: JsonValue | undefined): string | null {
  return typeof value === 'string' ? plainSentence(value.slice(0, 100)) : null;
}

/** A field's top-level name: `messages` of `messages[0].content`. */
function readField(value: JsonValue | undefined): string | null {
  if (typeof value !== 'string' || value === 'None') return null;
  return /^[A-Za-z_][\w-]{0,63}/.exec(value.replace(/^body\./, ''))?.[0] ?? null;
}
