import { describe, expect, it } from 'vitest';
import { handleRequest } from '#sandbox/handler.ts';
import { proseParagraphs } from './prose.ts';
import { samplerLanguageModel } from './sampler-model.ts';

// biome-ignore lint/suspicious/noExplicitAny: answers are read by the shape that each test asserts
async function sample(more: object, content = 'The temperature'): Promise<any> {
  const body = JSON.stringify({
    model: 'sandbox-sampler',
    messages: [{ role: 'user', content }],
    max_tokens: 40,
    ...more,
  });
  const response = await handleRequest(
    new Request('http://localhost/api/ai/chat/completions', { method: 'POST', body }),
  );
  const answer = JSON.parse(await response.text());
  expect([response.status, answer.error?.message]).toEqual([200, undefined]);
  return answer;
}

const texts = (answer: { choices: { message: { content: string } }[] }): string[] =>
  answer.choices.map((choice) => choice.message.content);

describe('sandbox-sampler', () => {
  it('gives the same reply for the same seed, another for another, and others without one', async () => {
    const first = texts(await sample({ seed: 5, n: 8 }));
    expect(texts(await sample({ seed: 5, n: 8 }))).toEqual(first);
    expect(texts(await sample({ seed: 6, n: 8 }))).not.toEqual(first);
    expect(new Set(first).size).toBeGreaterThan(1);
    expect(texts(await sample({ n: 8 }))).not.toEqual(texts(await sample({ n: 8 })));
  });

  it('gives one reply at temperature 0, whatever the seed, and the same with a top_p of 0', async () => {
    const replies = [
      ...texts(await sample({ temperature: 0, n: 8 })),
      ...texts(await sample({ temperature: 0, seed: 1 })),
      ...texts(await sample({ top_p: 0, n: 4 })),
    ];
    expect(new Set(replies).size).toBe(1);
  });

  it('draws first tokens as often as its own log probabilities say', async () => {
    const wanted = new Map<string, number>();
    const counts = new Map<string, number>();
    const draws = 400;
    for (let batch = 0; batch < draws / 8; batch += 1) {
      const answer = await sample({ n: 8, seed: batch, max_tokens: 1, logprobs: true, top_logprobs: 5 });
      for (const choice of answer.choices) {
        const [entry] = choice.logprobs?.content ?? [];
        if (entry === undefined) continue;
        counts.set(entry.token, (counts.get(entry.token) ?? 0) + 1);
        for (const top of entry.top_logprobs) wanted.set(top.token, Math.exp(top.logprob));
      }
    }
    expect(wanted.size).toBe(5);
    for (const [token, probability] of wanted) {
      const expected = probability * draws;
      expect(Math.abs((counts.get(token) ?? 0) - expected)).toBeLessThanOrEqual(
        4.5 * Math.sqrt(expected * (1 - probability)) + 1,
      );
    }
  });

  it('never writes a token that logit_bias forbids, and only one that it favours; ids come from logprobs', async () => {
    const { choices } = await sample({ temperature: 0, max_tokens: 1, logprobs: true, top_logprobs: 2 });
    const [entry] = choices[0].logprobs.content;
    const [best, second] = entry.top_logprobs;
    expect(texts(await sample({ temperature: 0, max_tokens: 1, logit_bias: { [best.id]: -100 } }))).toEqual([
      second.token,
    ]);
    const favoured = texts(await sample({ temperature: 1, max_tokens: 5, logit_bias: { [second.id]: 100 } }));
    expect(favoured).toEqual([second.token.repeat(5)]);
  });

  it('repeats itself less with a frequency_penalty', async () => {
    const distinctShare = async (penalty: number): Promise<number> => {
      const answer = await sample({
        temperature: 0,
        max_tokens: 200,
        frequency_penalty: penalty,
        logprobs: true,
        logit_bias: { 0: -100 },
      });
      const tokens: string[] = answer.choices[0].logprobs.content.map(
        (entry: { token: string }) => entry.token,
      );
      return new Set(tokens).size / tokens.length;
    };
    expect(await distinctShare(2)).toBeGreaterThan(await distinctShare(0));
  });

  it('ends with stop where it ends its text, and with length at the limit', async () => {
    expect((await sample({ logit_bias: { 0: 100 } })).choices[0]).toMatchObject({
      finish_reason: 'stop',
      message: { content: '' },
    });
    expect((await sample({ logit_bias: { 0: -100 } })).choices[0].finish_reason).toBe('length');
  });

  it('learnt some hundred words from prose, none of them code', () => {
    const model = samplerLanguageModel();
    expect(model.vocabulary.length).toBeGreaterThan(500);
    for (const mark of ['```', ' ---', '**', '##']) expect(model.idOf(mark)).toBeUndefined();
  });

  it('gives valid JSON where it is asked for', async () => {
    const schema = {
      type: 'object',
      properties: { a: { type: 'string' }, b: { type: 'integer' } },
      required: ['a', 'b'],
    };
    const { choices } = await sample({
      max_tokens: 200,
      response_format: { type: 'json_schema', json_schema: { name: 'x', schema } },
    });
    expect(JSON.parse(choices[0].message.content)).toEqual({ a: expect.any(String), b: expect.any(Number) });
  });
});

describe('prose', () => {
  it('is running text alone: no code, tables, headings or marks', () => {
    const markdown =
      '# T\n\nOne *two* **three** `four`\nfive [six](http://x).\n\n```js\ncode\n```\n\n| a | b |\n| --- | --- |\n\n- item 1\n- item 2\n\n> quoted';
    expect(proseParagraphs(markdown)).toEqual(['One two three four five six.', 'item 1', 'item 2', 'quoted']);
  });
});
