import { describe, expect, it } from 'vitest';
import { events, json, post, user } from '#testing/ask-sandbox.ts';
import { FAULTS } from './faults.ts';

describe('a client that goes away', () => {
  it('ends the stream when it cancels, and nothing is made ahead of its reading', async () => {
    const response = await post(user('What is a token?', { stream: true }), { 'x-sandbox-fault': 'endless' });
    const reader = response.body?.getReader();
    for (let index = 0; index < 20; index += 1) expect((await reader?.read())?.done).toBe(false);
    await reader?.cancel();
    expect(await reader?.read()).toEqual({ done: true, value: undefined });
  });

  it('gets its abort back as an error of the body, also while the stream waits', async () => {
    const controller = new AbortController();
    const response = await post(
      user('What is a token?', { stream: true }),
      { 'x-sandbox-fault': 'stall' },
      controller.signal,
    );
    const text = response.text();
    controller.abort();
    await expect(text).rejects.toMatchObject({ name: 'AbortError' });
  });
});

describe('pace', () => {
  it('is a number a second of at least 0, else a 400', async () => {
    expect((await post(user('x'), { 'x-sandbox-tokens-per-second': 'fast' })).status).toBe(400);
    expect((await post(user('x'), { 'x-sandbox-tokens-per-second': '-1' })).status).toBe(400);
  });

  it('keeps to the rate asked for: ten tokens at 200 a second take at least 45 milliseconds', async () => {
    const started = performance.now();
    const response = await post(user('What is a token?', { stream: true, max_tokens: 10 }), {
      'x-sandbox-tokens-per-second': '200',
    });
    await response.text();
    expect(performance.now() - started).toBeGreaterThanOrEqual(44);
  });
});

describe('faults', () => {
  const faulty = (fault: string, stream: boolean) =>
    post(user('What is a token?', { stream }), { 'x-sandbox-fault': fault });

  it('are refused when unknown, with the names that exist', async () => {
    const { error } = await json(await faulty('explode', true));
    for (const name of Object.keys(FAULTS)) expect(error.message).toContain(name);
  });

  it('answer a status that is asked for, with Retry-After where it belongs', async () => {
    for (const name of Object.keys(FAULTS).filter((fault) => fault.startsWith('status-'))) {
      const response = await faulty(name, true);
      expect(response.status).toBe(Number(name.slice(7)));
      expect((await json(response)).status).toBe('error');
      expect(response.headers.has('retry-after')).toBe(['status-429', 'status-503'].includes(name));
    }
  });

  it('cut a stream without finish reason and [DONE]', async () => {
    const text = await (await faulty('cut', true)).text();
    expect(text).not.toContain('[DONE]');
    expect(text).not.toContain('"finish_reason":"');
    expect(text).toContain('"content":');
    const whole = await (await faulty('cut', false)).text();
    expect(() => JSON.parse(whole)).toThrow();
  });

  it('send an error in the middle, each in its own form', async () => {
    const oxen = await events(await faulty('error-midstream', true));
    expect(oxen.at(-1)).toMatchObject({
      error: { type: 'upstream', title: expect.any(String) },
      status: 'error',
    });
    const openai = await (await faulty('error-midstream-openai', true)).text();
    expect(openai).toContain('event: error\ndata: {"error":{"message":');
    expect((await faulty('error-midstream', false)).status).toBe(502);
  });

  it('send empty choices, text that is no JSON, CRLF, a web page, nothing, no [DONE], one whole JSON', async () => {
    const empty = await events(await faulty('empty-choices', true));
    expect(empty.some((chunk) => chunk.choices?.length === 0)).toBe(true);
    expect(await (await faulty('not-json', true)).text()).toContain('data: {this is not JSON\n\n');
    expect(await (await faulty('crlf', true)).text()).toContain('"}\r\n\r\n'.slice(1));
    expect((await faulty('html', true)).headers.get('content-type')).toContain('text/html');
    expect(await (await faulty('empty-body', false)).text()).toBe('');
    expect(await (await faulty('no-done', true)).text()).toMatch(/"finish_reason":"stop"\}\]\}\n\n$/);
    expect((await json(await faulty('json-for-stream', true))).object).toBe('chat.completion');
    expect(await (await faulty('content-filter', true)).text()).toContain('"finish_reason":"content_filter"');
  });

  it('cut network pieces inside characters', async () => {
    const response = await faulty('split-unicode', true);
    const pieces: Uint8Array[] = [];
    const reader = response.body?.getReader();
    for (let next = await reader?.read(); next?.done === false; next = await reader?.read())
      pieces.push(next.value);
    const broken = pieces.filter((piece) => new TextDecoder().decode(piece).includes('\uFFFD'));
    expect(broken.length).toBeGreaterThan(0);
    const decoder = new TextDecoder();
    expect(pieces.map((piece) => decoder.decode(piece, { stream: true })).join('')).toContain('👩🏽‍🚀');
  });

  it('break the connection off', async () => {
    await expect((await faulty('reset', true)).text()).rejects.toThrow();
    await expect((await faulty('reset', false)).text()).rejects.toThrow();
  });
});
