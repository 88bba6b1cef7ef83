import type { JsonObject } from '#domain/json/json-value.ts';
import { parseJson } from '#domain/json/parse-json.ts';
import type { ToolCall } from '#domain/wire/chat.ts';
import { mergePieces } from './merge-pieces.ts';
import type { StreamEvent } from './stream-event.ts';

/** A tool call that may still grow, with the index that its deltas carry. */
export interface ToolCallParts {
  readonly index: number | null;
  id: string | null;
  name: string;
  arguments: string;
  extra: JsonObject;
}

type ToolCallDelta = Extract<StreamEvent, { readonly type: 'tool-call-delta' }>;

/**
 * Adds a delta to the calls so far, which stay in the order of their index. Calls are keyed by index; without one a new
 * id opens a call and no id continues the last (Gemini's come whole, without index).
 */
export function addToolCallDelta(calls: ToolCallParts[], delta: ToolCallDelta): void {
  const call = findCall(calls, delta) ?? openCall(calls, delta);
  call.id ??= delta.id;
  // Names come whole, late, repeated or, rarely, in pieces; never once the arguments have begun.
  if (delta.name !== null && delta.name !== call.name && call.arguments === '') call.name += delta.name;
  else if (call.name === '') call.name = delta.name ?? '';
  // Some end with the whole call once more.
  if (delta.arguments !== call.arguments || !isObjectText(call.arguments)) call.arguments += delta.arguments;
  if (delta.extra !== null) call.extra = mergePieces(call.extra, delta.extra);
}

function findCall(calls: readonly ToolCallParts[], delta: ToolCallDelta): ToolCallParts | undefined {
  if (delta.index === null) {
    if (delta.id === null) {
      const last = calls.at(-1);
      // Without index and id a second named function is a second call; one with arguments alone goes on.
      const isNext =
        last !== undefined &&
        delta.name !== null &&
        last.name !== '' &&
        (last.arguments !== '' || delta.isFurther === true);
      return isNext ? undefined : last;
    }
    return calls.find((call) => call.id === delta.id);
  }
  // The last one counts: gateways that number every call 0 open the next with a new id and a new name.
  const call = calls.findLast((candidate) => candidate.index === delta.index);
  // Without an id, a named call behind one that is whole is the next.
  if (
    call !== undefined &&
    delta.id === null &&
    delta.name !== null &&
    delta.arguments !== '' &&
    isWhole(call)
  )
    return undefined;
  const opensAnother =
    call !== undefined &&
    delta.id !== null &&
    call.id !== null &&
    call.id !== delta.id &&
    delta.name !== null &&
    call.name !== '' &&
    !goesOnUnderNewId(call, delta);
  if (!opensAnother) return call;
  return calls.find((candidate) => candidate.index === delta.index && candidate.id === delta.id);
}

/** Whether gateways that invent an id for each chunk go on with a call: the same name again, and arguments in pieces. */
function goesOnUnderNewId({ name, arguments: text }: ToolCallParts, delta: ToolCallDelta): boolean {
  if (name !== delta.name || isObjectText(text) || delta.arguments === '') return false;
  return !parseJson(delta.arguments).ok;
}

function isObjectText(text: string): boolean {
  return text.trimStart().startsWith('{') && parseJson(text).ok;
}

function isWhole({ id, arguments: text }: ToolCallParts): boolean {
  return id === null && text.trim() !== '' && parseJson(text).ok;
}

function openCall(calls: ToolCallParts[], delta: ToolCallDelta): ToolCallParts {
  const call: ToolCallParts = { index: delta.index, id: delta.id, name: '', arguments: '', extra: new Map() };
  const { index } = delta;
  const place = index === null ? -1 : calls.findIndex((other) => other.index !== null && other.index > index);
  if (place === -1) calls.push(call);
  else calls.splice(place, 0, call);
  return call;
}

const CALL_INDEXES = new WeakMap<readonly ToolCall[], readonly (number | null)[]>();

/** Keeps the wire's indexes beside a list of calls: only a reply that still grows needs them, so the calls do not hold them. */
export function rememberCallIndexes(calls: readonly ToolCall[], indexes: readonly (number | null)[]): void {
  CALL_INDEXES.set(calls, indexes);
}

/** The wire's index of each call; their places where nothing was remembered (a reply from storage). */
export function callIndexesOf(calls: readonly ToolCall[]): readonly (number | null)[] {
  return CALL_INDEXES.get(calls) ?? calls.map((_call, place) => place);
}
