import { once } from 'node:events';
import { createServer } from 'node:http';
import { cut, END_MARK, PAUSE_MARK, tokensOf } from './corpus.mjs';
import { floorPage } from './floor-page.mjs';

const PACKET_TOKENS = 256;
const TICK_MS = 10;

/** Milliseconds since 1970, finer than Date.now(), on the clock that the page has too. */
export const wallMs = () => performance.timeOrigin + performance.now();

/**
 * A model server that does what the message says: `flood 20000`, `flood 10000 table`, `stream 100 10` (tokens a second,
 * seconds), `events 50000` (as many as a recording holds), `update 50000` (a flood, a pause, then 40 single tokens), `first` (one token, alone) or `stall`. It allows
 * every origin, lists 1,000 models (by name alone at `/v1`, with all that Oxen says of one at `/facts/v1`), and serves the
 * plain page that gives the lower bound.
 */
export async function startFloodServer() {
  const server = createServer((request, response) => {
    respond(request, response).catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();

  const state = { firstByteAtMs: 0, firstTokenAtMs: 0, release: () => {} };

  async function respond(request, response) {
    const cors = {
      'access-control-allow-origin': '*',
      'access-control-allow-headers': '*',
      'access-control-allow-private-network': 'true',
    };
    const { pathname } = new URL(request.url, 'http://server');
    if (request.method === 'OPTIONS') {
      response.writeHead(204, cors).end();
    } else if (pathname.endsWith('/v1/models')) {
      const models = pathname.startsWith('/facts/')
        ? MODELS
        : MODELS.map(({ id }) => ({ id, object: 'model' }));
      response
        .writeHead(200, { ...cors, 'content-type': 'application/json' })
        .end(JSON.stringify({ object: 'list', data: models }));
    } else if (pathname.endsWith('/v1/chat/completions')) {
      await answer(await readBody(request), response, cors, state);
    } else if (pathname === '/floor') {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(floorPage());
    } else {
      response.writeHead(404, cors).end();
    }
  }

  return {
    origin: `http://127.0.0.1:${port}`,
    state,
    release: () => state.release(),
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Does what the last message says. `state` learns when the first byte left, and how to go on after a pause. */
async function answer(body, response, cors, state) {
  response.socket?.setNoDelay(true);
  const asked = lastQuestion(body);
  const [task, first = '0', second = 'mixed'] = asked.split(' ');
  response.writeHead(200, { ...cors, 'content-type': 'text/event-stream' });
  const { write, flood, paced, events } = createWriters(response);
  const released = new Promise((resolve) => {
    state.release = resolve;
  });
  const count = Number(first);

  response.setMaxListeners(0);
  response.write(roleChunk);
  if (task === 'first') await sleep(400);
  state.firstByteAtMs = wallMs();
  state.firstTokenAtMs = state.firstByteAtMs;
  switch (task) {
    case 'flood':
      await flood(tokensOf(second, count));
      break;
    case 'stream':
      await paced(tokensOf('mixed', count * Number(second)), count);
      break;
    case 'update':
      await flood([...tokensOf('mixed', count), ...cut(`\n\n${PAUSE_MARK}\n\nAnd then `)]);
      await released;
      await paced(cut('word'.repeat(UPDATES)), 1000 / UPDATE_EVERY_MS);
      break;
    case 'events':
      await events(count);
      break;
    case 'first':
      await write(['Hello']);
      await sleep(500);
      break;
    case 'stall':
      await flood([...tokensOf('mixed', 100), ...cut(`\n\n${PAUSE_MARK}`)]);
      await released;
      break;
    default:
      await flood(cut('Nothing that this server knows was asked for.'));
  }
  await write(cut(`\n\n${END_MARK}`));
  if (isOpen(response)) response.end(`${finishChunk}data: [DONE]\n\n`);
}

const isOpen = (response) => !response.destroyed && response.writable;

/** Ways to write tokens: at once, as fast as they are taken, and so many a second. */
function createWriters(response) {
  async function write(tokens) {
    if (!isOpen(response)) return;
    if (!response.write(tokens.map(chunk).join('')))
      await Promise.race([once(response, 'drain'), once(response, 'close')]);
  }
  async function flood(tokens) {
    for (let at = 0; at < tokens.length && isOpen(response); at += PACKET_TOKENS) {
      await write(tokens.slice(at, at + PACKET_TOKENS));
    }
  }
  async function paced(tokens, perSecond) {
    const startMs = performance.now();
    for (let sent = 0; sent < tokens.length && isOpen(response); ) {
      const due = Math.min(tokens.length, Math.ceil(((performance.now() - startMs) / 1000) * perSecond));
      if (due > sent) await write(tokens.slice(sent, due));
      sent = due;
      await sleep(TICK_MS);
    }
  }
  /** Every second event changes nothing; all of them fit into a recording. */
  async function events(count) {
    for (let at = 0; at < count && isOpen(response); at += PACKET_TOKENS) {
      const size = Math.min(PACKET_TOKENS, count - at);
      if (!response.write(`${SMALL_TEXT_EVENT}${EMPTY_EVENT}`.repeat(size / 2)))
        await Promise.race([once(response, 'drain'), once(response, 'close')]);
    }
  }
  return { write, flood, paced, events };
}

/** How many single tokens `update` sends after its pause, and how far apart, in milliseconds. */
export const UPDATES = 40;
const UPDATE_EVERY_MS = 50;

const INPUTS = [['text'], ['text', 'image'], ['text', 'image', 'video', 'audio'], ['text', 'image', 'audio']];

/** Objects as Oxen lists them, with everything that the picker shows of a model. */
const MODELS = Array.from({ length: 1000 }, (_unused, index) => {
  const animal = ['Ant', 'Bee', 'Cat', 'Dog', 'Elk'][index % 5];
  const size = ['Mini', 'Base', 'Large'][index % 3];
  return {
    id: `${animal}-${size}-${index}`.toLowerCase(),
    object: 'model',
    created: 1_700_000_000 + index,
    owned_by: 'bench',
    display_name: `${animal} ${size} ${index}`,
    summary: 'One of the thousand models of the benchmark.',
    model_type: 'base',
    endpoint: '/chat/completions',
    capabilities: { input: INPUTS[index % 4], output: ['text'] },
    pricing: {
      method: 'token',
      input_cost_per_token: (index % 7) * 2.5e-7,
      output_cost_per_token: (index % 11) * 1.5e-6,
    },
    fine_tuning: null,
    deployments: [],
    developer: { name: ['North', 'South', 'East', 'West'][index % 4], logo: null },
    source_model: null,
    released_at: '2026-03-03T00:00:00Z',
    context_length: [32_768, 131_072, 200_000, 1_048_576][index % 4],
    max_output_tokens: 65_536,
    json_request_schema: null,
    request_schema: null,
  };
});

const frame = (delta, finishReason) =>
  `data: ${JSON.stringify({
    id: 'chatcmpl-bench',
    object: 'chat.completion.chunk',
    created: 1_700_000_000,
    model: 'bench',
    choices: [{ index: 0, delta, finish_reason: finishReason }],
  })}\n\n`;
const chunk = (token) => frame({ content: token }, null);
const SMALL_TEXT_EVENT = 'data: {"choices":[{"delta":{"content":"la "}}]}\n\n';
const EMPTY_EVENT = 'data: {"choices":[]}\n\n';
const roleChunk = frame({ role: 'assistant', content: '' }, null);
const finishChunk = frame({}, 'stop');

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function readBody(request) {
  const parts = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts).toString('utf8');
}

function lastQuestion(body) {
  const { messages } = JSON.parse(body);
  const content = messages.findLast(({ role }) => role === 'user')?.content;
  return typeof content === 'string' ? content : '';
}
