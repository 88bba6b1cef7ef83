import { estimateTokenCount } from 'tokenx';
import { formatCompactJson } from '#domain/json/format-json.ts';
import type { JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray, isJsonObject } from '#domain/json/json-value.ts';
import type { ChatMessage } from '#domain/wire/chat.ts';
import { readContentPart } from '#domain/wire/content-part.ts';
import { pictureSize } from '#domain/wire/picture-size.ts';
import type { Picture } from './picture-tokens.ts';
import { pictureTokens } from './picture-tokens.ts';

/** About how many tokens the frame around each message takes, and the start of the reply. */
const TOKENS_PER_MESSAGE = 4;
const TOKENS_PER_REQUEST = 3;

/** A guess at a request's prompt tokens, to be shown with "≈". No maker publishes an exact count for every model. */
export interface TokenEstimate {
  readonly tokens: number;
  /** Images, files and the like, whose tokens nobody can tell from here: they are not in `tokens`. */
  readonly uncountedParts: number;
}

/** What a message comes to, whatever the model: pictures have their pixels and no tokens yet. */
interface MessageEstimate extends TokenEstimate {
  readonly pictures: readonly Picture[];
}

const messageEstimates = new WeakMap<ChatMessage, MessageEstimate>();
const NO_PICTURES: readonly Picture[] = [];

/**
 * Estimates the prompt tokens of a request from its messages, the system prompt included, and its tools; pictures by the
 * rule of the model's maker, where one is known. What a message came to is kept with the message object, so a long
 * conversation costs only its new messages.
 */
export function estimatePromptTokens(
  messages: readonly ChatMessage[],
  modelId: string,
  tools?: JsonValue,
): TokenEstimate {
  let tokens = TOKENS_PER_REQUEST;
  let uncountedParts = 0;
  for (const message of messages) {
    const estimate = estimateMessageTokens(message);
    tokens += estimate.tokens;
    uncountedParts += estimate.uncountedParts;
    for (const picture of estimate.pictures) {
      const counted = pictureTokens(modelId, picture);
      if (counted === null) uncountedParts += 1;
      else tokens += counted;
    }
  }
  if (tools !== undefined && tools !== null) tokens += estimateTokenCount(formatCompactJson(tools));
  return { tokens, uncountedParts };
}

/**
 * Estimates some of the messages that have no estimate yet, about `characters` of their text. True when all have one,
 * so that `estimatePromptTokens` costs next to nothing.
 */
export function prepareEstimates(messages: readonly ChatMessage[], characters: number): boolean {
  let left = characters;
  for (const message of messages) {
    if (messageEstimates.has(message)) continue;
    if (left <= 0) return false;
    estimateMessageTokens(message);
    const content = message.get('content');
    left -= typeof content === 'string' ? content.length : MEDIA_COST;
  }
  return true;
}

/** Estimates the tokens of a bare text, without the frame of a message. */
export function estimateTextTokens(text: string): number {
  if (text.length < 2 * PIECE_LENGTH) return estimateTokenCount(text);
  let tokens = 0;
  for (let start = 0; start < text.length; ) {
    const lineEnd = text.indexOf('\n', start + PIECE_LENGTH);
    const end = lineEnd < 0 || lineEnd > start + 2 * PIECE_LENGTH ? start + PIECE_LENGTH : lineEnd + 1;
    tokens += estimatePiece(text.slice(start, end));
    start = end;
  }
  return tokens;
}

/** A typed letter changes one piece of a long text: the others are known already. */
const PIECE_LENGTH = 4_096;
const MAX_PIECES = 2_000;
const MEDIA_COST = 200;
const pieceEstimates = new Map<number, number>();

function estimatePiece(piece: string): number {
  const hash = hashOf(piece);
  const known = pieceEstimates.get(hash);
  if (known !== undefined) return known;
  const tokens = estimateTokenCount(piece);
  if (pieceEstimates.size >= MAX_PIECES) pieceEstimates.clear();
  pieceEstimates.set(hash, tokens);
  return tokens;
}

/** 52 bits of two FNV-like hashes: the piece itself as the key would keep alive the whole text it was cut from. */
function hashOf(text: string): number {
  let low = 0x811c9dc5;
  let high = 0x9747b28c;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    low = Math.imul(low ^ code, 0x01000193);
    high = Math.imul(high ^ code, 0x85ebca6b);
  }
  return (high >>> 12) * 2 ** 32 + (low >>> 0);
}

/**
 * Estimates one message; the same object is counted once.
 *
 * @internal
 */
export function estimateMessageTokens(message: ChatMessage): MessageEstimate {
  const kept = messageEstimates.get(message);
  if (kept !== undefined) return kept;
  const content = estimateContent(message.get('content'));
  let tokens = TOKENS_PER_MESSAGE + content.tokens;
  const calls = message.get('tool_calls');
  if (calls !== undefined && calls !== null) tokens += estimateTokenCount(formatCompactJson(calls));
  const name = message.get('name');
  if (typeof name === 'string') tokens += estimateTokenCount(name);
  const estimate = { ...content, tokens };
  messageEstimates.set(message, estimate);
  return estimate;
}

function estimateContent(content: JsonValue | undefined): MessageEstimate {
  if (typeof content === 'string')
    return { tokens: estimateTextTokens(content), uncountedParts: 0, pictures: NO_PICTURES };
  if (!isJsonArray(content)) return { tokens: 0, uncountedParts: 0, pictures: NO_PICTURES };
  let tokens = 0;
  let uncountedParts = 0;
  const pictures: Picture[] = [];
  for (const part of content) {
    const text = typeof part === 'string' ? part : isJsonObject(part) ? part.get('text') : undefined;
    const picture = typeof text === 'string' ? null : pictureOf(part);
    if (typeof text === 'string') tokens += estimateTextTokens(text);
    else if (picture !== null) pictures.push(picture);
    else uncountedParts += 1;
  }
  return { tokens, uncountedParts, pictures };
}

/** The picture that a part holds; null where it holds none, or one whose pixels are not known here. */
function pictureOf(value: JsonValue): Picture | null {
  const part = readContentPart(value);
  const size = part.kind === 'image' ? pictureSize(part.address) : null;
  if (size === null) return null;
  const holder = isJsonObject(value) ? value.get('image_url') : undefined;
  const detail = isJsonObject(holder) ? holder.get('detail') : undefined;
  return { ...size, detail: typeof detail === 'string' ? detail : null };
}
