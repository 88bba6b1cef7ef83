import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeError } from '#domain/errors/describe-error.ts';
import { emptyReply } from '#domain/stream/empty-reply.ts';
import { reduceReplyEvents } from '#domain/stream/reduce-reply.ts';
import { collectEvents, routeAt } from '#testing/chat-exchange.ts';
import type { FaultAnswer, FaultServer } from '#testing/servers/fault-server.ts';
import { inPackets, startFaultServer, wholeBody } from '#testing/servers/fault-server.ts';

const TEXT = 'Grüße 👩🏽‍🚀 日本語 שלום e\u0301\nline\u2028sep\u0085 <b>&amp;</b> \\n `x`';
const SSE = { 'content-type': 'text/event-stream' };
const JSON_TYPE = { 'content-type': 'application/json' };

function chunk(delta: unknown): string {
  return `data: ${JSON.stringify({ choices: [{ index: 0, delta, finish_reason: null }] })}\n\n`;
}
const PIECES = [...TEXT].map((content) => chunk({ content }));
const END = 'data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}\n\n';
const DONE = 'data: [DONE]\n\n';
const WHOLE = [...PIECES, END, DONE].join('');
const COMPLETION = JSON.stringify({
  choices: [{ index: 0, message: { role: 'assistant', content: TEXT }, finish_reason: 'stop' }],
});
const HALF = chunk({ content: 'Half of ' });

let server: FaultServer;
beforeAll(async () => {
  server = await startFaultServer();
});
afterAll(() => server.close());

/** What a person would read of an answer: the text, and where it failed what is said and offered. */
async function ask(answer: FaultAnswer, lacksKey = false) {
  server.answer('/chat/completions', answer);
  const before = server.requests.length;
  const events = await collectEvents({ route: { ...routeAt(server.origin), lacksKey } });
  const text = reduceReplyEvents(emptyReply(), events).choices[0]?.text ?? '';
  const last = events.at(-1);
  const described =
    last?.type === 'error'
      ? describeError(last.error, {
          connectionName: 'The server',
          connectionKind: 'custom',
          origin: server.origin,
          model: 'm',
          receivedTokens: text === '' ? null : 1,
        })
      : null;
  return {
    requests: server.requests.length - before,
    text,
    says: described === null ? '' : `${described.title} ${described.nextStep}`,
    offers: described?.actions.map(({ type }) => type) ?? [],
  };
}

const overLines = [...PIECES, END].map((event) => event.replace('{"choices"', '{\ndata: "choices"')).join('');
const decorated = `\n\n: hello\n\n${PIECES.join(':keep-alive\n\nid: 1\nretry: 10\nevent: message\n')}${END}${DONE}`;
const withNothing =
  chunk({ role: 'assistant' }) +
  chunk({ content: null }) +
  chunk(null) +
  chunk({ unknown: [1] }) +
  'data: {"choices":[]}\n\ndata: {"choices":null}\n\ndata: null\n\ndata: 7\n\ndata:\n\n' +
  PIECES.join('data: {not json}\n\n') +
  END +
  'data: {"choices":[],"usage":{"prompt_tokens":1,"completion_tokens":2,"total_tokens":3}}\n\n' +
  DONE;

describe('a sound answer is read whole, with one request', () => {
  it.each<[string, FaultAnswer]>([
    ['with lines ending in CRLF, cut in characters and line ends', inPieces(WHOLE.replaceAll('\n', '\r\n'))],
    ['with lines ending in CR, cut in characters and line ends', inPieces(WHOLE.replaceAll('\n', '\r'))],
    ['with a byte order mark', inPieces(`\ufeff${WHOLE}`)],
    ['with comments, ids, names and retry times', wholeBody(decorated, SSE)],
    ['without a space after the colon', wholeBody(WHOLE.replaceAll('data: ', 'data:'), SSE)],
    ['with data over several lines', wholeBody(overLines + DONE, SSE)],
    ['without [DONE]', wholeBody(PIECES.join('') + END, SSE)],
    ['without a finish reason, but with [DONE]', wholeBody(PIECES.join('') + DONE, SSE)],
    ['without an empty line at the end', wholeBody((PIECES.join('') + END).trimEnd(), SSE)],
    ['with words after [DONE]', wholeBody(`${WHOLE}${chunk({ content: ' more' })}data: }{\n\n`, SSE)],
    ['with chunks that say nothing', wholeBody(withNothing, SSE)],
    ['as JSON that says it is a stream', wholeBody(COMPLETION, SSE)],
    ['as a stream that says it is JSON', wholeBody(WHOLE, JSON_TYPE)],
  ])('%s', async (_how, answer) => {
    expect(await ask(answer)).toEqual({ requests: 1, text: TEXT, says: '', offers: [] });
  });
});

describe('an error inside a stream is said in its own words after the part that came', () => {
  it.each([
    [
      'Oxen.ai',
      'data: {"error":{"type":"upstream","title":"It broke."},"status":"error","status_message":"upstream"}\n\n',
    ],
    ['OpenAI', 'data: {"error":{"message":"It broke.","type":"server_error","param":null,"code":null}}\n\n'],
    ['a text', 'data: {"error":"It broke."}\n\n'],
    ['Google', 'data: [{"error":{"code":503,"message":"It broke.","status":"UNAVAILABLE"}}]\n\n'],
    ['vLLM', 'data: {"object":"error","message":"It broke.","type":"BadRequestError","code":400}\n\n'],
    [
      'Anthropic',
      'event: error\ndata: {"type":"error","error":{"type":"overloaded_error","message":"It broke."}}\n\n',
    ],
    ['an event of its own', 'event: error\ndata: It broke.\n\n'],
    [
      'OpenRouter',
      'data: {"choices":[{"index":0,"delta":{"content":""},"finish_reason":"error","error":{"code":502,"message":"It broke."}}]}\n\n',
    ],
    [
      'JSON in a text',
      'data: {"error":{"message":"Upstream: {\\"error\\":{\\"message\\":\\"It broke.\\"}}"}}\n\n',
    ],
    [
      'HTML',
      'data: {"error":{"message":"<html><body><h1>It broke.</h1><script>alert(1)</script></body></html>"}}\n\n',
    ],
    ['nothing but an error', 'data: {"error":{}, "object":"error"}\n\n'],
  ])('%s', async (name, payload) => {
    const said = await ask(wholeBody(`${HALF}${payload}${chunk({ content: ' no' })}`, SSE));
    expect(said).toMatchObject({ requests: 1, text: 'Half of ' });
    if (name !== 'nothing but an error') expect(said.says).toContain('It broke.');
    expect(said.says).toMatch(/kept above/);
    expect(said.says).not.toMatch(/[{}]|<\w|\[object/);
    expect(said.offers).toContain('retry');
  });
});

describe('an answer that is none, or breaks off, is told in plain words', () => {
  const page = '<!doctype html><html><head><title>Sign in</title></head><body>Hello</body></html>';
  it.each<[string, FaultAnswer, RegExp, string]>([
    [
      'a web page',
      wholeBody(page, { 'content-type': 'text/html' }),
      /sent a web page instead of a reply/,
      '',
    ],
    ['an empty body', wholeBody('', SSE), /sent an empty answer/, ''],
    ['status 204', { status: 204, headers: {}, steps: [] }, /sent an empty answer \(204\)/, ''],
    ['only [DONE]', wholeBody(DONE, SSE), /ended the reply without sending one/, ''],
    ['only comments', wholeBody(': a\n\n: b\n\n', SSE), /ended the reply without sending one/, ''],
    [
      'JSON of another kind',
      wholeBody('{"hello":"world"}', JSON_TYPE),
      /sent something that is not a chat reply/,
      '',
    ],
    [
      'a plain text',
      wholeBody('It works!', { 'content-type': 'text/plain' }),
      /sent something that is not a chat reply/,
      '',
    ],
    [
      'half of a JSON answer',
      wholeBody(COMPLETION.slice(0, 60), JSON_TYPE),
      /sent something that is not a chat reply|closed before the reply was complete/,
      '',
    ],
    [
      'an end without a finish',
      wholeBody(HALF, SSE),
      /The connection closed before the reply was complete/,
      'Half of ',
    ],
    [
      'an end inside an event',
      wholeBody(`${HALF}data: {"choices":[{"index":0,"de`, SSE),
      /The connection closed before the reply was complete/,
      'Half of ',
    ],
  ])('%s', async (_what, answer, says, text) => {
    const said = await ask(answer);
    expect(said).toMatchObject({ requests: 1, text });
    expect(said.says).toMatch(says);
    expect(said.says).not.toMatch(/[{}]|<\w/);
    expect(said.offers).toContain('retry');
  });
});

it.each([400, 401, 403])('says that no key is saved where a server wants one (%i)', async (status) => {
  const answer = wholeBody('{"error":{"message":"No API key provided."}}', JSON_TYPE, status);
  expect((await ask(answer, true)).says).toContain('The server needs an API key, and none is saved for it.');
});

describe('a refusal has its sentence, its reason and its way on, and is asked for once', () => {
  const refusal = (status: number, error: unknown = { error: { message: 'It said no.' } }) =>
    wholeBody(JSON.stringify(error), JSON_TYPE, status);
  const oxen = (type: string, title: string) => ({
    error: { type, title, detail: 'The detail.' },
    status: 'error',
    status_message: type,
    status_description: title,
  });
  it.each<[string, FaultAnswer, RegExp, string[]]>([
    ['400', refusal(400), /did not accept the request\..*It said: “It said no\.”/, ['retry']],
    ['400 of Oxen.ai', refusal(400, oxen('invalid_params', 'It said no.')), /It said no\. The detail\./, []],
    ['401', refusal(401), /refused the API key/, ['open-connection']],
    ['402', refusal(402), /No credits left\..*Add credits/, ['choose-model', 'open-connection']],
    ['403', refusal(403), /This key may not use .*another key/, ['choose-model', 'open-connection']],
    [
      '404',
      refusal(404, { detail: 'Not Found' }),
      /found nothing at this address \(404\).*base URL/,
      ['open-connection'],
    ],
    [
      '404 with a code',
      refusal(404, oxen('resource_not_found', 'Model not found: x')),
      /There is no model named m here\./,
      ['choose-model', 'open-connection', 'use-sandbox'],
    ],
    ['304, which leads nowhere else', { status: 304, headers: {}, steps: [] }, /\(304\)/, []],
    ['408', refusal(408), /returned an error \(408\).*Your message is kept/, ['retry']],
    ['413', refusal(413), /larger than .* accepts \(413\)/, ['retry']],
    ['422', refusal(422, { detail: [{ loc: ['body', 'messages'], msg: 'It said no.' }] }), /It said no/, []],
    ['426', refusal(426), /asks for a newer client \(426\)/, ['open-connection']],
    ['429', refusal(429), /Too many requests\..*Retry in a moment/, ['retry']],
    ['500', refusal(500, oxen('unknown_error', 'It said no.')), /returned an error \(500\)/, ['retry']],
    ['500 as a text', refusal(500, { error: 'It said no.' }), /It said: “It said no\.”/, ['retry']],
    [
      '502 as HTML',
      wholeBody('<html><h1>502 Bad Gateway</h1></html>', {}, 502),
      /returned an error \(502\)/,
      ['retry'],
    ],
    ['503 with nothing', { status: 503, headers: {}, steps: [] }, /returned an error \(503\)/, ['retry']],
    ['529', refusal(529), /returned an error \(529\)/, ['retry']],
    [
      'a context that is too short',
      refusal(400, { error: { message: 'Too long.', code: 'context_length_exceeded' } }),
      /The conversation is longer than/,
      ['choose-model'],
    ],
    ...[301, 302, 303, 307, 308].map((status): [string, FaultAnswer, RegExp, string[]] => [
      `${status}, which is not followed`,
      { status, headers: { location: '/v1/chat/completions' }, steps: [] },
      /redirects to another address\./,
      ['open-connection'],
    ]),
  ])('%s', async (_what, answer, says, offers) => {
    const said = await ask(answer);
    expect(said.requests).toBe(1);
    expect(said.says).toMatch(says);
    expect(said.says).not.toMatch(/[{}]|<\w|\[object/);
    expect(said.offers).toEqual(expect.arrayContaining(offers));
  });
});

/** Cut after every fifth byte, in characters and line ends too. */
function inPieces(text: string): FaultAnswer {
  return { steps: inPackets(Buffer.from(text), 5) };
}
