import type { JsonObject, JsonValue } from '#domain/json/json-value.ts';
import { isJsonArray, isJsonObject, jsonEquals } from '#domain/json/json-value.ts';
import type { Unread } from '#domain/json/unread.ts';
import type { Connection } from '#domain/request/connection.ts';
import type { MessageNode, RequestRecord } from './conversation.ts';

/**
 * A request as it is kept: its messages only from where they differ from those of an earlier reply's request. In a
 * conversation of n replies whole requests would take n² messages.
 */
export interface PackedRequest {
  readonly connection: Connection;
  /** In the body's own order; the value of `messages` is replaced by null when `messages` below stands for it. */
  readonly fields: JsonObject;
  readonly messages: PackedMessages | null;
  readonly incomplete?: true;
  /** What could not be read of its record. */
  readonly unread?: Unread;
}

/** The messages of a packed request. */
export interface PackedMessages {
  /** The message whose reply's request begins alike; null when none does. */
  readonly base: string | null;
  /** How many of that request's messages this one begins with. */
  readonly keep: number;
  readonly rest: readonly JsonValue[];
}

/** Packs the request of a reply. `earlier` is the nearest reply above it whose packed request is kept, or null. */
export function packRequest(
  request: RequestRecord,
  earlier: { readonly nodeId: string; readonly request: RequestRecord } | null,
): PackedRequest {
  const { connection, body } = request;
  const flags = {
    ...(request.incomplete === true && ({ incomplete: true } as const)),
    ...(request.unread && { unread: request.unread }),
  };
  const messages = body.get('messages');
  if (!isJsonArray(messages)) return { connection, fields: body, messages: null, ...flags };
  // The body of an earlier request that is incomplete is no longer what others began with.
  const base = earlier?.request.incomplete === true ? null : earlier;
  const baseMessages = base?.request.body.get('messages');
  const keep = isJsonArray(baseMessages) ? commonLength(messages, baseMessages) : 0;
  return {
    connection,
    fields: new Map(body).set('messages', null),
    messages:
      base !== null && keep > 0
        ? { base: base.nodeId, keep, rest: messages.slice(keep) }
        : { base: null, keep: 0, rest: messages },
    ...flags,
  };
}

/** The nearest message above (by way of parents) whose reply's request is kept; null when there is none. */
export function nearestRequestAbove(
  nodes: ReadonlyMap<string, MessageNode>,
  node: MessageNode,
): { readonly nodeId: string; readonly request: RequestRecord } | null {
  let above = node.parentId === null ? undefined : nodes.get(node.parentId);
  for (let steps = 0; above !== undefined && steps < nodes.size; steps += 1) {
    if (above.reply !== null) return { nodeId: above.id, request: above.reply.request };
    above = above.parentId === null ? undefined : nodes.get(above.parentId);
  }
  return null;
}

/**
 * The requests of a conversation, unpacked: by message id. One whose base is missing or does not reach is incomplete. A
 * body is put together when it is first asked for, and may be let go again: all at once would be n² messages.
 */
export function unpackRequests(
  packed: ReadonlyMap<string, PackedRequest>,
): ReadonlyMap<string, RequestRecord> {
  const lengths = new Map<string, number>();
  const unpacked = new Map<string, RequestRecord>();
  for (const [nodeId, request] of packed) {
    const complete = request.incomplete !== true && lengthOf(nodeId, packed, lengths) >= 0;
    unpacked.set(nodeId, lazyRequest(nodeId, request, packed, complete));
  }
  return unpacked;
}

/** Stands for a request that is lost, so that the reply it made need not be. */
export const LOST_REQUEST: RequestRecord = {
  connection: { kind: 'custom', baseUrl: '', keyVariable: null },
  body: new Map(),
  incomplete: true,
};

function lazyRequest(
  nodeId: string,
  request: PackedRequest,
  packed: ReadonlyMap<string, PackedRequest>,
  complete: boolean,
): RequestRecord {
  const { connection, fields, messages } = request;
  const flags = {
    ...(!complete && ({ incomplete: true } as const)),
    ...(request.unread && { unread: request.unread }),
  };
  if (messages === null) return { connection, body: fields, ...flags };
  let made: WeakRef<JsonObject> | undefined;
  return {
    connection,
    get body(): JsonObject {
      const kept = made?.deref();
      if (kept !== undefined) return kept;
      // Setting an existing key keeps its place in the order of the body.
      const body = new Map(fields).set('messages', messagesOf(nodeId, packed));
      made = new WeakRef(body);
      return body;
    },
    ...flags,
  };
}

function messagesOf(nodeId: string, packed: ReadonlyMap<string, PackedRequest>): readonly JsonValue[] {
  const pieces: (readonly JsonValue[])[] = [];
  let wanted = Number.POSITIVE_INFINITY;
  let messages = packed.get(nodeId)?.messages ?? null;
  for (let steps = 0; messages !== null && wanted > 0 && steps < packed.size; steps += 1) {
    if (wanted > messages.keep) {
      pieces.push(messages.rest.slice(0, wanted - messages.keep));
      wanted = messages.keep;
    }
    messages = messages.base === null ? null : (packed.get(messages.base)?.messages ?? null);
  }
  return pieces.reverse().flat();
}

/** The number of messages of a packed request; -1 when a base is missing, too short or part of a circle. */
function lengthOf(
  nodeId: string,
  packed: ReadonlyMap<string, PackedRequest>,
  known: Map<string, number>,
): number {
  const trail: string[] = [];
  let id: string | null = nodeId;
  while (id !== null && !known.has(id)) {
    // Marked before it is known, so that a circle ends here.
    known.set(id, -1);
    trail.push(id);
    id = packed.get(id)?.messages?.base ?? null;
  }
  for (const member of trail.reverse()) {
    const messages = packed.get(member)?.messages;
    if (messages === undefined) continue;
    if (messages === null) {
      known.set(member, 0);
      continue;
    }
    const below = messages.base === null ? 0 : (known.get(messages.base) ?? -1);
    known.set(member, below >= messages.keep ? messages.keep + messages.rest.length : -1);
  }
  return known.get(nodeId) ?? -1;
}

function commonLength(a: readonly JsonValue[], b: readonly JsonValue[]): number {
  const most = Math.min(a.length, b.length);
  let length = 0;
  while (length < most && sameJson(a[length] ?? null, b[length] ?? null)) length += 1;
  return length;
}

/** Equal in everything that is sent, the order of keys included. */
function sameJson(a: JsonValue, b: JsonValue): boolean {
  if (a === b) return true;
  return jsonEquals(a, b) && sameKeyOrder(a, b);
}

function sameKeyOrder(a: JsonValue, b: JsonValue): boolean {
  if (isJsonArray(a) && isJsonArray(b)) return a.every((item, index) => sameKeyOrder(item, b[index] ?? null));
  if (!isJsonObject(a) || !isJsonObject(b)) return true;
  const others = b.entries();
  for (const [key, value] of a) {
    const other = others.next().value;
    if (other === undefined || other[0] !== key || !sameKeyOrder(value, other[1])) return false;
  }
  return true;
}
