import { isRecord, type JsonRecord } from '#sandbox/plain-json.ts';
import type { RequestMessage } from '#sandbox/validate/chat-request.ts';

/** A JSON Schema that a message holds and asks to be filled. */
export interface AskedSchema {
  readonly schema: JsonRecord;
  /** Whether the JSON is to stand in a block of code. */
  readonly isFenced: boolean;
  /** What the user says beside the schema. */
  readonly text: string;
}

/** Longer messages are not searched. */
const MAX_TEXT = 100_000;

/** How libraries without `response_format` ask for JSON. */
const ASKS =
  /\b(?:conform|match|follow|adher|compl(?:y|ies)|accord|valid|respond|repl(?:y|ies)|output|return|answer|understand)\w*\b[^.!?\n]{0,200}\b(?:schema|json)\b/i;

/**
 * The schema that a conversation asks to be filled in words, as clients do that send no `response_format`: the last one.
 * Null where there is none.
 */
export function schemaInMessages(messages: readonly RequestMessage[]): AskedSchema | null {
  for (const message of [...messages].reverse()) {
    if (message.role === 'assistant' || message.role === 'tool') continue;
    const found = findSchema(message.text);
    if (found === null) continue;
    const beside = message.text.slice(0, found.from) + message.text.slice(found.to);
    if (!ASKS.test(message.text.slice(Math.max(found.from - 600, 0), found.from)) && !ASKS.test(beside))
      continue;
    const said = messages
      .filter(({ role }) => role === 'user')
      .map((each) => (each === message ? wordsBeside(beside) : each.text))
      .filter((text) => text.trim() !== '');
    return {
      schema: found.schema,
      isFenced: /```json|code ?block/i.test(beside),
      text: said.at(-1) ?? '',
    };
  }
  return null;
}

/** What stands beside a schema without the sentences that ask for it. */
function wordsBeside(text: string): string {
  return text
    .replace(/```\w*/g, '')
    .split(/(?<=[.!?:])\s+|\n+/)
    .filter((sentence) => !/\b(?:schema|json)\b/i.test(sentence))
    .join(' ')
    .trim();
}

function findSchema(
  text: string,
): { readonly schema: JsonRecord; readonly from: number; readonly to: number } | null {
  if (text.length > MAX_TEXT) return null;
  for (let from = text.indexOf('{'); from >= 0; from = text.indexOf('{', from + 1)) {
    const to = endOfObject(text, from);
    if (to < 0) return null;
    const value = parse(text.slice(from, to));
    if (isRecord(value)) {
      if (isRecord(value.properties)) return { schema: value, from, to };
      from = to - 1;
    }
  }
  return null;
}

/** Behind the bracket that closes the object; -1 where none does. */
function endOfObject(text: string, from: number): number {
  let depth = 0;
  const pieces = /"(?:[^"\\]|\\.)*"|[{}]/g;
  pieces.lastIndex = from;
  for (let piece = pieces.exec(text); piece; piece = pieces.exec(text)) {
    if (piece[0] === '{') depth += 1;
    else if (piece[0] === '}') depth -= 1;
    if (depth === 0) return piece.index + 1;
  }
  return -1;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
