import { describe, expect, it } from 'vitest';
import { describeError } from '#domain/errors/describe-error.ts';
import type { PlaygroundError } from '#domain/errors/playground-error.ts';
import { fromPlain, isJsonObject } from '#domain/json/json-value.ts';
import type { Connection } from '#domain/request/connection.ts';
import { resolveConnection } from '#domain/request/connection.ts';
import { KNOWN_SERVERS, knownServerAt } from '#domain/request/known-servers.ts';
import { emptyReply } from '#domain/stream/empty-reply.ts';
import { reduceReplyEvents } from '#domain/stream/reduce-reply.ts';
import type { StreamEvent } from '#domain/stream/stream-event.ts';
import { buildFromBody } from '#testing/build-from-body.ts';
import { createManualClock } from '#testing/fakes/manual-clock.ts';
import { PROVIDER_STAND_INS } from '#testing/servers/provider-stand-ins.ts';
import { fetchModels } from './fetch-models.ts';
import { resolveRoute } from './route.ts';
import { sendChat } from './send-chat.ts';

const KEY = 'test-key-0123456789';

/** Asks as the page does, and answers as the provider. */
function connect(baseUrl: string, answer: (request: Request) => Response) {
  const seen: Request[] = [];
  const connection: Connection = resolveConnection(
    { kind: 'custom', baseUrl },
    { sandboxBaseUrl: '', keyVariable: 'OXEN_API_KEY', hasKey: () => true },
  );
  const route = resolveRoute(connection, {
    pageUrl: 'http://localhost:4173/',
    hasServer: true,
    fetch: async (request) => {
      seen.push(request);
      return answer(request);
    },
    inPageFetch: null,
    replay: () => Promise.reject(new Error('nothing is replayed')),
    keyFor: (place) => (place === connection.baseUrl ? KEY : null),
    isOnline: () => true,
  });
  return { connection, route, seen };
}

async function ask(baseUrl: string, answer: (request: Request) => Response) {
  const { connection, route, seen } = connect(baseUrl, answer);
  const body = fromPlain({ model: 'm', messages: [{ role: 'user', content: 'Hi' }], stream: true });
  const request = buildFromBody(isJsonObject(body) ? body : new Map(), connection);
  const { signal } = new AbortController();
  const events: StreamEvent[] = [];
  for await (const event of sendChat({ request, route, signal, clock: createManualClock() }))
    events.push(event);
  return { events, reply: reduceReplyEvents(emptyReply(), events), seen, request };
}

it('every known server has a stand-in', () => {
  expect(Object.keys(PROVIDER_STAND_INS).sort()).toEqual(KNOWN_SERVERS.map(({ name }) => name).sort());
});

describe.each(KNOWN_SERVERS)('$name', ({ name, baseUrl }) => {
  const standIn = PROVIDER_STAND_INS[name] ?? expect.unreachable();

  it('is known by its address', () => {
    expect(knownServerAt(baseUrl)?.name).toBe(name);
    expect(knownServerAt(`${baseUrl}/`)?.name).toBe(name);
  });

  it('lists its models', async () => {
    const { route, seen } = connect(baseUrl, () => Response.json(standIn.models));
    const { signal } = new AbortController();
    const models = await fetchModels({ route, signal, clock: createManualClock() });
    expect(models?.ok && models.value.map((model) => model.get('id'))).toEqual(standIn.ids);
    expect(seen[0]?.url).toBe(`${baseUrl}/models`);
    expect(seen[0]?.headers.get('authorization')).toBe(`Bearer ${KEY}`);
  });

  it('answers in a stream', async () => {
    const { reply, seen, request } = await ask(
      baseUrl,
      () => new Response(standIn.stream.join(''), { headers: { 'content-type': 'text/event-stream' } }),
    );
    expect(seen[0]?.url).toBe(`${baseUrl}/chat/completions`);
    expect(await seen[0]?.text()).toBe(request.bodyText);
    expect(reply.choices[0]).toMatchObject({
      text: standIn.text,
      reasoning: standIn.reasoning ?? '',
      finishReason: 'stop',
    });
    expect(reply.usage?.promptTokens ?? null).toBe(standIn.promptTokens);
    expect(reply.skippedEvents).toBe(0);
  });

  it('refuses a key, which is said so', async () => {
    const [status, body] = standIn.refusal;
    const { events } = await ask(baseUrl, () => Response.json(body, { status }));
    const last = events.at(-1);
    expect(last?.type).toBe('error');
    const error: PlaygroundError = last?.type === 'error' ? last.error : { kind: 'missing-key' };
    const words = describeError(error, {
      connectionKind: 'custom',
      connectionName: name,
      origin: baseUrl,
      model: 'm',
      receivedTokens: null,
    });
    expect(words.title).toBe(`${name} refused the API key.`);
  });
});
