import { inflateSync } from 'node:zlib';
import OpenAI from 'openai';
import { describe, expect, it, vi } from 'vitest';
import type { Answer } from '#testing/ask-sandbox.ts';
import { json } from '#testing/ask-sandbox.ts';
import { handleRequest } from './handler.ts';

const BASE = 'http://localhost:4173/api/ai';

function call(method: string, path: string, body?: object): Promise<Response> {
  const init = body === undefined ? { method } : { method, body: JSON.stringify(body) };
  return handleRequest(new Request(`${BASE}${path}`, init));
}

const image = (more: object = {}) => ({ model: 'sandbox-image', prompt: 'An ox on a hill', ...more });

async function draw(more: object = {}): Promise<Answer> {
  const response = await call('POST', '/images/generate', image({ response_format: 'b64_json', ...more }));
  expect(response.status).toBe(200);
  return json(response);
}

/** The pixels of one of the sandbox's own files, read by the rules of PNG and with Node's own inflate. */
function pixelsOf(file: Buffer): { width: number; height: number; pixels: Buffer } {
  expect(file.subarray(0, 8).toString('hex')).toBe('89504e470d0a1a0a');
  let [width, height, data, at] = [0, 0, Buffer.alloc(0), 8];
  while (at < file.length) {
    const length = file.readUInt32BE(at);
    const type = file.toString('latin1', at + 4, at + 8);
    const content = file.subarray(at + 8, at + 8 + length);
    if (type === 'IHDR') [width, height] = [content.readUInt32BE(0), content.readUInt32BE(4)];
    if (type === 'IDAT') data = Buffer.concat([data, content]);
    at += length + 12;
  }
  const rows = inflateSync(data);
  const stride = width * 3;
  expect(rows).toHaveLength((stride + 1) * height);
  const pixels = Buffer.alloc(stride * height);
  for (let y = 0; y < height; y += 1) {
    expect(rows[y * (stride + 1)]).toBe(2);
    for (let x = 0; x < stride; x += 1) {
      const above = y === 0 ? 0 : (pixels[(y - 1) * stride + x] ?? 0);
      pixels[y * stride + x] = (rows[y * (stride + 1) + 1 + x] ?? 0) + above;
    }
  }
  return { width, height, pixels };
}

const fileOf = (answer: Answer, at = 0) => Buffer.from(answer.images[at].b64_json, 'base64');

describe('sandbox-image', () => {
  it('draws the same picture for the same prompt, size, steps and seed, and another for another', async () => {
    const [first, same, ...others] = await Promise.all(
      [
        { seed: 7 },
        { seed: 7 },
        { seed: 8 },
        { seed: 7, prompt: 'A city' },
        { seed: 7, steps: 50 },
        { seed: 7, size: '256x256' },
      ].map((more) => draw(more)),
    );
    expect(same.images).toEqual(first.images);
    for (const other of others) expect(other.images[0].b64_json).not.toBe(first.images[0].b64_json);
    expect(pixelsOf(fileOf(first))).toMatchObject({ width: 512, height: 512 });
  });

  it('gives a sound PNG of the size that was asked for, at its address too', async () => {
    const answer = await json(
      await call('POST', '/images/generate', image({ size: '768x512', seed: 1, n: 2 })),
    );
    expect(answer).toMatchObject({ model: 'sandbox-image', created: expect.any(Number) });
    expect(answer.images.map((each: Answer) => each.seed)).toEqual([1, 2]);
    const fetched = await handleRequest(new Request(answer.images[1].url));
    expect(fetched.headers.get('content-type')).toBe('image/png');
    const file = Buffer.from(await fetched.arrayBuffer());
    const { width, height, pixels } = pixelsOf(file);
    expect([width, height]).toEqual([768, 512]);
    expect(new Set(pixels).size).toBeGreaterThan(20);
    expect(file).toEqual(fileOf(await draw({ size: '768x512', seed: 2 })));
    expect((await call('GET', '/pictures/bm9uZQ.png')).status).toBe(404);
  });

  it('is bluer by night than at sunset: the words of the prompt count', async () => {
    const share = async (prompt: string) => {
      const { pixels } = pixelsOf(fileOf(await draw({ prompt, seed: 3, size: '256x256' })));
      let [red, blue] = [0, 0];
      for (let at = 0; at < pixels.length; at += 3) {
        red += pixels[at] ?? 0;
        blue += pixels[at + 2] ?? 0;
      }
      return blue / red;
    };
    expect(await share('The sea at night')).toBeGreaterThan(1.5 * (await share('The sea at sunset')));
  });

  it.each([
    [{ prompt: '' }, 'prompt', 'Prompt cannot be empty'],
    [{ prompt: 'x'.repeat(1001) }, 'prompt', 'at most 1000 characters'],
    [{ size: '99x99' }, 'size', '"512x512", "768x512"'],
    [{ steps: 51 }, 'steps', 'an integer from 1 to 50, not 51'],
    [{ seed: -1 }, 'seed', 'seed must be an integer'],
    [{ n: 5 }, 'n', 'n must be an integer from 1 to 4, not 5'],
    [{ response_format: 'png' }, 'response_format', '"url", "b64_json"'],
    [{ temperature: 1 }, 'temperature', 'temperature is no field of this model'],
  ])('refuses %j by name', async (more, param, sentence) => {
    const response = await call('POST', '/images/generate', image(more));
    expect(response.status).toBe(400);
    const { error } = await json(response);
    expect(error.param).toBe(param);
    expect(error.message).toContain(sentence);
  });

  it('is no chat model, nor is a chat model one', async () => {
    const messages = [{ role: 'user', content: 'Hello' }];
    const chat = await call('POST', '/chat/completions', { model: 'sandbox-image', messages });
    expect([chat.status, (await json(chat)).error.message]).toEqual([
      400,
      'sandbox-image is not for this call: use POST /api/ai/images/generate.',
    ]);
    const drawn = await call('POST', '/images/generate', { model: 'sandbox-guide', prompt: 'x' });
    expect((await json(drawn)).error.message).toContain('use POST /api/ai/chat/completions');
    expect((await call('POST', '/images/generate', { model: 'none', prompt: 'x' })).status).toBe(404);
    expect((await call('GET', '/images/generate')).headers.get('allow')).toBe('POST');
  });

  it('is called by the openai client', async () => {
    const client = new OpenAI({
      baseURL: BASE,
      apiKey: 'none',
      fetch: (url, init) => handleRequest(new Request(url, init)),
    });
    const { data } = await client.images.generate({
      model: 'sandbox-image',
      prompt: 'The sea',
      size: '256x256',
      n: 2,
    });
    expect(data?.map((each) => each.url?.startsWith(`${BASE}/pictures/`))).toEqual([true, true]);
  });
});

describe('the queue', () => {
  it('has a generation wait, run and succeed, and lists it until it is over', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    try {
      const { generations } = await json(
        await call('POST', '/queue', image({ seed: 4, num_generations: 2 })),
      );
      expect(generations).toHaveLength(2);
      const [{ generation_id: id, status }] = generations;
      expect(status).toBe('queued');
      const state = async () => json(await call('GET', `/queue/${id}`));
      expect(await state()).toMatchObject({
        model_name: 'sandbox-image',
        seed: 4,
        status: 'queued',
        result_url: null,
        started_at: null,
      });
      vi.setSystemTime(Date.now() + 1_000);
      expect(await state()).toMatchObject({
        status: 'processing',
        started_at: expect.any(Number),
        completed_at: null,
      });
      const listed = async (query: string) => (await json(await call('GET', `/queue${query}`))).generations;
      const isListed = async (query: string) =>
        (await listed(query)).some((each: Answer) => each.generation_id === id);
      expect([await isListed(''), await isListed('?status=succeeded')]).toEqual([true, false]);
      vi.setSystemTime(Date.now() + 2_000);
      const done = await state();
      expect(done).toMatchObject({
        status: 'succeeded',
        error_message: null,
        completed_at: expect.any(Number),
      });
      expect([await isListed(''), await isListed('?status=succeeded&model=sandbox-image')]).toEqual([
        false,
        true,
      ]);
      const picture = await handleRequest(new Request(done.result_url));
      expect(Buffer.from(await picture.arrayBuffer())).toEqual(fileOf(await draw({ seed: 4 })));
      expect((await json(await call('DELETE', `/queue/${id}`))).status).toBe('success');
      expect((await state()).status).toBe('succeeded');
    } finally {
      vi.useRealTimers();
    }
  });

  it('cancels, tells of a wrong field when it runs, and refuses what is no generation', async () => {
    const enqueue = async (more: object) => {
      const { generations } = await json(await call('POST', '/queue', image(more)));
      return generations[0].generation_id;
    };
    const cancelled = await enqueue({});
    await call('DELETE', `/queue/${cancelled}`);
    expect(await json(await call('GET', `/queue/${cancelled}`))).toMatchObject({
      status: 'cancelled',
      result_url: null,
    });
    vi.useFakeTimers({ toFake: ['Date'] });
    try {
      const wrong = await enqueue({ size: 'huge' });
      vi.setSystemTime(Date.now() + 10_000);
      const failed = await json(await call('GET', `/queue/${wrong}`));
      expect(failed).toMatchObject({ status: 'failed', result_url: null });
      expect(failed.error_message).toContain('size must be one of');
    } finally {
      vi.useRealTimers();
    }
    expect((await call('GET', '/queue/none')).status).toBe(404);
    expect((await call('DELETE', '/queue/none')).status).toBe(404);
    expect((await call('POST', '/queue', image({ num_generations: 5 }))).status).toBe(400);
    expect((await call('POST', '/queue', { model: 'sandbox-guide' })).status).toBe(400);
  });
});

describe('sandbox-embed', () => {
  const embed = async (more: object): Promise<Answer> =>
    json(await call('POST', '/embeddings', { model: 'sandbox-embed', ...more }));
  const product = (a: readonly number[], b: readonly number[]) =>
    a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);

  it('gives vectors of length 1, nearer for texts that share words', async () => {
    const { data, usage } = await embed({ input: ['The ox ploughs', 'An ox that ploughs', 'Nothing alike'] });
    const [first, near, far] = data.map((each: Answer) => each.embedding);
    expect(first).toHaveLength(256);
    expect(product(first, first)).toBeCloseTo(1, 9);
    expect(product(first, near)).toBeGreaterThan(product(first, far) + 0.3);
    expect(usage.total_tokens).toBe(usage.prompt_tokens);
  });

  it('honours dimensions and base64, and refuses what is wrong', async () => {
    const { data } = await embed({ input: 'ox', dimensions: 8 });
    const coded = await embed({ input: 'ox', dimensions: 8, encoding_format: 'base64' });
    const floats = new Float32Array(Uint8Array.from(Buffer.from(coded.data[0].embedding, 'base64')).buffer);
    expect([...floats]).toEqual([...Float32Array.from(data[0].embedding)]);
    expect((await embed({ input: '' })).error.param).toBe('input');
    expect((await embed({ input: [1] })).error.param).toBe('input[0]');
    expect((await embed({ input: 'ox', dimensions: 0 })).error.param).toBe('dimensions');
  });
});
