import { isJsonObject } from '#domain/json/json-value.ts';
import { parseJson } from '#domain/json/parse-json.ts';
import type { CannedAnswer, CapturedRequest } from '#testing/servers/capture-server.ts';

/** The text of every stream below. */
export const STREAM_TEXT = 'Héllo 👩‍👩‍👧‍👦 a\u2028b\u0085c $HOME "q"';

/**
 * Answers a chat request as servers do in the wild: whole or as a stream, with a refusal below `/refused/`, and with an error
 * in the middle of the stream below `/broken/`.
 */
export function answerCanned(request: CapturedRequest): CannedAnswer {
  const parsed = parseJson(request.body);
  const streams = parsed.ok && isJsonObject(parsed.value) && parsed.value.get('stream') === true;
  if (request.path.startsWith('/refused/')) {
    return json(402, '{"error": {"message": "Insufficient credits"}, "status": "error"}');
  }
  if (!streams) return json(200, COMPLETION);
  const delta = (content: string | null) =>
    `{"id":"c","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{"content":${JSON.stringify(content)}},"finish_reason":null}]}`;
  if (request.path.startsWith('/broken/')) {
    return sse([`data: ${delta('Half a')}\n\n`, 'data: {"error":{"message":"the provider failed"}}\n\n']);
  }
  const start = Buffer.from(`data: ${delta(STREAM_TEXT.slice(0, 9))}\r\n\r\n`);
  return sse([
    ': a comment\n\n',
    'data: {"id":"c","object":"chat.completion.chunk","created":1,"model":"m","choices":[]}\n\n',
    'data:{"id":"c","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{"role":"assistant"},"finish_reason":null}]}\n\n',
    // Split inside a character.
    start.subarray(0, start.indexOf(0xc3) + 1),
    start.subarray(start.indexOf(0xc3) + 1),
    `data: ${delta(null)}\n\n`,
    `data: ${delta(STREAM_TEXT.slice(9))}\n\n`,
    'data: {"id":"c","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}\n\n',
    'data: {"id":"c","object":"chat.completion.chunk","created":1,"model":"m","choices":[],"usage":{"prompt_tokens":1,"completion_tokens":2,"total_tokens":3}}\n\n',
    'data: [DONE]\n\n',
  ]);
}

const COMPLETION =
  '{"id":"c","object":"chat.completion","created":1,"model":"m","choices":[{"index":0,"message":{"role":"assistant","content":"Hello from the server"},"finish_reason":"stop"}]}';

function json(status: number, text: string): CannedAnswer {
  return { status, contentType: 'application/json', chunks: [text] };
}

function sse(chunks: CannedAnswer['chunks']): CannedAnswer {
  return { status: 200, contentType: 'text/event-stream', chunks };
}
