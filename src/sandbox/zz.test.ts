import { it } from 'vitest';
import { handleRequest } from './handler.ts';

it('sampler', async () => {
  for (const [prompt, t] of [
    ['The request is', 1.2],
    ['The request is', 1],
    ['Hello', 1],
    ['Tell me about oxen.', 0.7],
    ['What is a token?', 0],
    ['What is a token?', 1],
    ['Write a story', 1],
    ['The old ox', 1],
    ['The old ox', 0.5],
    ['The old ox', 1.6],
    ['The old ox', 2],
  ] as const) {
    const r = await handleRequest(
      new Request('http://x/api/ai/chat/completions', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          model: 'sandbox-sampler',
          temperature: t,
          max_tokens: 120,
          seed: 3,
          messages: [{ role: 'user', content: prompt }],
        }),
      }) as never,
    );
    console.log(
      prompt,
      t,
      '\n   ',
      ((await r.json()) as { choices: { message: { content: string } }[] }).choices[0]?.message.content,
    );
  }
});
