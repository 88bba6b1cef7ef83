import { CHAT_FIELDS, CONTEXT_LENGTH, modelObject } from '#sandbox/models/model-object.ts';
import type { ChatModel } from '#sandbox/reply.ts';
import { writeText } from '#sandbox/structured/structured-reply.ts';

/** The model `sandbox-echo`: replies with the request body that it received, byte for byte, in a fenced block. */
export const echoModel: ChatModel = {
  object: modelObject({
    id: 'sandbox-echo',
    displayName: 'Sandbox Echo',
    summary: 'Replies with the request body it received.',
    description:
      'Not a language model: it replies with the request body exactly as it arrived, in a fenced JSON block, streamed like any other reply. It calls no tools and follows no response_format; max_tokens and stop end its reply as usual.',
    maxOutputTokens: CONTEXT_LENGTH,
    input: ['text', 'image', 'video', 'audio'],
    fields: {
      temperature: CHAT_FIELDS.temperature,
      max_tokens: { ...CHAT_FIELDS.max_tokens, maximum: CONTEXT_LENGTH },
      stream: CHAT_FIELDS.stream,
      stop: CHAT_FIELDS.stop,
      n: CHAT_FIELDS.n,
    },
  }),
  defaultMaxTokens: Number.POSITIVE_INFINITY,
  *reply(request) {
    yield* writeText(fencedJson(request.bodyText));
    return 'stop';
  },
};

/** A fenced block whose fence is longer than any run of backticks in the text, so that nothing in it can close it. */
function fencedJson(text: string): string {
  let longest = 2;
  for (const [run] of text.matchAll(/`+/g)) longest = Math.max(longest, run.length);
  const fence = '`'.repeat(longest + 1);
  return `${fence}json\n${text}${text.endsWith('\n') ? '' : '\n'}${fence}`;
}
