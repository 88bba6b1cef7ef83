import { parseJson } from '#domain/json/parse-json.ts';
import type { BuiltRequest } from '#domain/request/build-request.ts';
import type { StreamEvent } from '#domain/stream/stream-event.ts';
import type { ChatRoute } from '#transport/chat-route.ts';
import type { SendChatInput } from '#transport/send-chat.ts';
import { sendChat } from '#transport/send-chat.ts';
import { REAL_CLOCK } from './fakes/manual-clock.ts';

/** A built request with this JSON as its body. Throws when it is no object: that is a fault of the test. */
export function requestWith(bodyText: string): BuiltRequest {
  const parsed = parseJson(bodyText);
  if (!parsed.ok || !(parsed.value instanceof Map)) throw new Error(`no JSON object: ${bodyText}`);
  const connection = { kind: 'custom', baseUrl: 'http://127.0.0.1:1/v1', keyVariable: null } as const;
  return {
    method: 'POST',
    connection,
    url: `${connection.baseUrl}/chat/completions`,
    body: parsed.value,
    bodyText,
  };
}

export const SMALL_REQUEST = requestWith('{"model": "m", "messages": [], "stream": true}');

/** A route whose server is a function. */
export function routeTo(
  fetch: (request: Request) => Promise<Response>,
  key: string | null = null,
): ChatRoute {
  const baseUrl = 'http://127.0.0.1:1/v1';
  return { fetch, baseUrl, url: `${baseUrl}/chat/completions`, key, origin: 'http://127.0.0.1:1' };
}

/** A route to a server at an address, by the machine's own `fetch`. */
export function routeAt(origin: string, key: string | null = null): ChatRoute {
  return { fetch, baseUrl: origin, url: `${origin}/chat/completions`, key, origin };
}

/** A response with these packets, closed after the last. */
export function streamOf(
  packets: readonly (string | Uint8Array)[],
  contentType: string | null = 'text/event-stream',
): Response {
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const packet of packets) {
        controller.enqueue(typeof packet === 'string' ? encoder.encode(packet) : packet);
      }
      controller.close();
    },
  });
  return new Response(body, { headers: contentType === null ? {} : { 'content-type': contentType } });
}

/** Bytes in packets of a size. */
export function packetsOf(bytes: Uint8Array, size: number): Uint8Array[] {
  const packets: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += size) packets.push(bytes.subarray(at, at + size));
  return packets;
}

/** Sends a request and collects every event. */
export async function collectEvents(
  input: Partial<SendChatInput> & Pick<SendChatInput, 'route'>,
): Promise<StreamEvent[]> {
  const events: StreamEvent[] = [];
  const signal = new AbortController().signal;
  for await (const event of sendChat({ request: SMALL_REQUEST, signal, clock: REAL_CLOCK, ...input })) {
    events.push(event);
  }
  return events;
}
