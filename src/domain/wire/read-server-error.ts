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
  if (isJsonArray(choices)) {
    const failed = choices.find((choice) => isJsonObject(choice) && isErrorMember(choice.get('error')));
    return failed === undefined ? null : reasonOrEmpty(failed);
  }
  if (value.get('success') === false && isErrorMember(value.get('errors'))) return reasonOrEmpty(value);
  const isFlatError =
    value.get('object') === 'error' || value.get('type') === 'error' || value.get('status') === 'error';
  return isFlatError ? reasonOrEmpty(value) : null;
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
  const detail = sentenceIn(inner, 'detail') ?? filteredKinds(inner) ?? listedReasons(more);
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
    sentenceIn(value, 'detail');
  const code = more.has('reasons') ? 'flagged_input' : (readCode(inner) ?? codeBeside(inner, value));
  if (message === null && code === null && inner.size === 0) return null;
  return {
    ...place,
    message: message?.replace(GATEWAY, '') ?? null,
    detail:
      detail === message
        ? (readText(more.get('provider_name')) ?? null)
        : (detail ?? readText(more.get('provider_name'))),
    code,
    field: readField(inner.get('param')) ?? validation?.field ?? null,
    requestId: place.requestId ?? readText(value.get('request_id')) ?? readText(inner.get('request_id')),
  };
}

/** LiteLLM's names of its own classes, before the words of the server behind it. */
const GATEWAY = /^(?:litellm\.)?(?:\w+(?:Error|Exception): )+(?:\w+(?:Exception|Error) - )?(?=\S)/;

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

/** The most telling of `code`, `type` and Google's `status`, as text. */
function readCode(error: JsonObject): string | null {
  const code = error.get('code');
  const type = error.get('type');
  const status = error.get('status');
  const name = [code, type, status === 'error' ? undefined : status].find(
    (word) => typeof word === 'string' && word !== '' && word !== 'error',
  );
  if (typeof name === 'string') return readText(name);
  return isJsonNumber(code) ? numberText(code) : null;
}

function readText(value: JsonValue | undefined): string | null {
  return typeof value === 'string' ? plainSentence(value.slice(0, 100)) : null;
}

/** A field's top-level name: `messages` of `messages[0].content`. */
function readField(value: JsonValue | undefined): string | null {
  if (typeof value !== 'string') return null;
  return /^[A-Za-z_][\w-]{0,63}/.exec(value.replace(/^body\./, ''))?.[0] ?? null;
}
