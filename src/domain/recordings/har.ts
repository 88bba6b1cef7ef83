import { formatRequestBody } from '#domain/request/build-request.ts';
import { createSseDecoder } from '#domain/stream/sse-decoder.ts';
import { harCreator } from '#words/conversation/recordings.ts';
import type { Recording } from './recording.ts';

/** A recording with its pieces as text: characters that were cut are whole, in the piece that ends them. */
export interface DecodedRecording {
  readonly recording: Recording;
  readonly texts: readonly { readonly ms: number; readonly text: string }[];
}

/** HTTP Archive 1.2, as DevTools read and write it; the events of a stream are in `_eventSourceMessages`. */
export function writeHar(recordings: readonly DecodedRecording[]): string {
  return JSON.stringify(
    {
      log: {
        version: '1.2',
        creator: { name: harCreator, version: '1' },
        entries: recordings.map(harEntry),
      },
    },
    null,
    2,
  );
}

function harEntry({ recording, texts }: DecodedRecording) {
  const { request, response, startedAtMs } = recording;
  const body = formatRequestBody(request.body);
  const text = texts.map((piece) => piece.text).join('');
  const firstMs = recording.pieces[0]?.ms ?? 0;
  const lastMs = recording.pieces.at(-1)?.ms ?? firstMs;
  const mimeType = response.contentType ?? '';
  const isStream = mimeType.startsWith('text/event-stream') || /^(?:data|event):/m.test(text.slice(0, 2000));
  return {
    startedDateTime: new Date(startedAtMs).toISOString(),
    time: lastMs,
    request: {
      method: 'POST',
      url: `${request.baseUrl}${request.path}`,
      httpVersion: 'HTTP/1.1',
      cookies: [],
      headers: [{ name: 'Content-Type', value: 'application/json' }],
      queryString: [],
      postData: { mimeType: 'application/json', text: body },
      headersSize: -1,
      bodySize: -1,
    },
    response: {
      status: response.status,
      statusText: '',
      httpVersion: 'HTTP/1.1',
      cookies: [],
      headers: response.contentType === null ? [] : [{ name: 'Content-Type', value: mimeType }],
      content: { size: text.length, mimeType, text },
      redirectURL: '',
      headersSize: -1,
      bodySize: -1,
    },
    cache: {},
    timings: { send: 0, wait: firstMs, receive: lastMs - firstMs },
    ...(isStream ? { _eventSourceMessages: messagesOf(startedAtMs, texts) } : {}),
  };
}

function messagesOf(startedAtMs: number, texts: DecodedRecording['texts']) {
  const decoder = createSseDecoder();
  const messages = texts.flatMap(({ ms, text }) => decoder.push(text).map((event) => ({ ms, event })));
  const lastMs = texts.at(-1)?.ms ?? 0;
  messages.push(...decoder.end().map((event) => ({ ms: lastMs, event })));
  return messages.map(({ ms, event }) => ({
    time: (startedAtMs + ms) / 1000,
    eventName: event.name ?? 'message',
    eventId: '',
    data: event.data,
  }));
}
