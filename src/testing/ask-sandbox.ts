import { expect } from 'vitest';
import { handleRequest } from '#sandbox/handler.ts';

/** Where the sandbox stands. */
const SANDBOX_URL = 'http://localhost:4173/api/ai';

/** Posts a body to the chat completions of the sandbox, as fast as it can answer. */
export function post(
  body: unknown,
  headers: Record<string, string> = {},
  signal?: AbortSignal,
): Promise<Response> {
  return handleRequest(
    new Request(`${SANDBOX_URL}/chat/completions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-sandbox-tokens-per-second': '0', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
      ...(signal === undefined ? {} : { signal }),
    }),
  );
}

/** A body with one message of the user to the guide. */
export function user(content: unknown, more: object = {}): Record<string, unknown> {
  return { model: 'sandbox-guide', messages: [{ role: 'user', content }], ...more };
}

// biome-ignore lint/suspicious/noExplicitAny: answers are read by the shape that each test asserts
export type Answer = any;

/** An answer that is JSON. */
export async function json(response: Response): Promise<Answer> {
  return JSON.parse(await response.text());
}

/** The events of a stream as parsed data; `[DONE]` as text. */
export async function events(response: Response): Promise<Answer[]> {
  const text = await response.text();
  return text
    .split('\n\n')
    .filter((event) => event !== '')
    .map((event) => event.replace(/^(?:event: \w+\n)?data: /, ''))
    .map((data) => (data === '[DONE]' ? data : JSON.parse(data)));
}

/** The text of one choice of a stream. */
export function streamedText(chunks: readonly Answer[], index = 0): string {
  return chunks
    .flatMap((chunk) => (chunk === '[DONE]' ? [] : chunk.choices))
    .filter((choice) => choice.index === index)
    .map((choice) => choice.delta.content ?? '')
    .join('');
}

/** A reply that must come. */
export async function reply(body: object): Promise<Answer> {
  const response = await post(body);
  expect(response.status).toBe(200);
  return json(response);
}
