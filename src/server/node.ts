import { existsSync, realpathSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { fileURLToPath } from 'node:url';
import { getRequestListener } from '@hono/node-server';
import { serveStatic } from '@hono/node-server/serve-static';
import { handleRequest } from '#sandbox/handler.ts';
import { createServerApp, type PageFiles, type ServerApp } from './app.ts';
import { jsonError } from './json-error.ts';
import type { ServerLimits } from './request-limits.ts';
import { listSecurityHeaders, withSecurityHeaders } from './security-headers.ts';
import { parseServerSettings, type ServerSettings } from './settings.ts';

/** The version in package.json; the build puts it in. */
declare const __PLAYGROUND_VERSION__: string;

const DEFAULT_PORT = 4173;
/** How long replies in flight may go on after SIGTERM or SIGINT. */
const SHUTDOWN_GRACE_MS = 1500;

/** A server that listens. `stop` ends it within about two seconds, replies in flight included. */
export interface RunningServer {
  readonly port: number;
  stop(): Promise<void>;
}

export interface StartOptions {
  /** Port 0 takes a free one. */
  readonly settings: ServerSettings;
  /** The folder of the built page. */
  readonly pageFolder: string;
  readonly limits?: Partial<ServerLimits>;
  /** Shorter ones are for tests. */
  readonly headersTimeoutMs?: number;
  readonly requestTimeoutMs?: number;
}

/** Listens and serves. Throws what `listen` throws, such as an error with the code EADDRINUSE. */
export async function startServer(options: StartOptions): Promise<RunningServer> {
  const { settings } = options;
  let app: ServerApp | null = null;
  const listener = createListener((request, target) =>
    app === null
      ? Promise.resolve(jsonError(503, 'starting', 'The server is starting. Retry.'))
      : app(request, target),
  );

  // "localhost" may mean either loopback address to a browser, so both are served where both exist.
  const [host, secondHost] = settings.host === 'localhost' ? ['127.0.0.1', '::1'] : [settings.host, null];
  const first = createBoundedServer(listener, options);
  const servers = [first];
  const port = await listen(first.server, host, settings.port);
  if (secondHost !== null) {
    const second = createBoundedServer(listener, options);
    try {
      await listen(second.server, secondHost, port);
      servers.push(second);
    } catch (error) {
      if (isTakenPort(error)) {
        await first.stop();
        throw error;
      }
    }
  }
  app = createServerApp({
    ...settings,
    port,
    sandbox: handleRequest,
    page: readPageFiles(options.pageFolder),
    userAgent: `playground-proxy/${__PLAYGROUND_VERSION__}`,
    fetch,
    ...(options.limits && { limits: options.limits }),
  });
  return {
    port,
    stop: async () => {
      await Promise.all(servers.map((server) => server.stop()));
    },
  };
}

function readPageFiles(folder: string): PageFiles {
  return {
    serveFile: serveStatic({ root: folder, precompressed: true }),
    readIndex: () => readFile(`${folder}/index.html`, 'utf8'),
  };
}

/** The Node side of the handler: the bridge, and the few requests that never become a `Request`. */
function createListener(
  app: ServerApp,
): (incoming: IncomingMessage, outgoing: ServerResponse) => Promise<void> {
  const badRequest = () =>
    withSecurityHeaders(jsonError(400, 'bad_request', 'The request cannot be read.'), 'api');
  return getRequestListener(
    (request, { incoming }) => {
      // Two Host headers: whichever one is checked, something between here and the hub may go by the other.
      const hosts = incoming.rawHeaders.filter((name, at) => at % 2 === 0 && name.toLowerCase() === 'host');
      return hosts.length === 1 ? app(request, incoming.url ?? '') : badRequest();
    },
    { overrideGlobalObjects: false, errorHandler: badRequest },
  );
}

interface BoundedServer {
  readonly server: Server;
  /** Takes no more connections, ends idle ones at once and the others after the grace time. */
  stop(): Promise<void>;
}

function createBoundedServer(
  listener: (incoming: IncomingMessage, outgoing: ServerResponse) => Promise<void>,
  options: StartOptions,
): BoundedServer {
  const server = createServer({
    maxHeaderSize: 16 * 1024,
    headersTimeout: options.headersTimeoutMs ?? 15_000,
    requestTimeout: options.requestTimeoutMs ?? 300_000,
    connectionsCheckingInterval: Math.min(5_000, (options.headersTimeoutMs ?? 15_000) / 2),
    keepAliveTimeout: 15_000,
  });
  server.maxConnections = 1024;
  // Cuts connections on which nothing moves either way, such as readers who stopped reading.
  server.timeout = 600_000;

  // Requests in progress on each connection. Node's own count takes one that has sent nothing yet as busy, and
  // browsers keep such connections ready.
  const requestCounts = new Map<Socket, number>();
  let isStopping = false;
  server.on('connection', (socket) => {
    requestCounts.set(socket, 0);
    socket.once('close', () => requestCounts.delete(socket));
  });
  server.on('request', (incoming, outgoing) => {
    const { socket } = incoming;
    const count = (change: number) => {
      const before = requestCounts.get(socket);
      if (before === undefined) return;
      requestCounts.set(socket, before + change);
      if (isStopping && before + change === 0) socket.destroySoon();
    };
    count(1);
    outgoing.once('close', () => count(-1));
    void listener(incoming, outgoing);
  });
  server.on('clientError', (error: Error & { code?: string }, socket) => {
    // A second answer in the middle of one would be read as a part of it.
    const isAnswering = (requestCounts.get(socket as Socket) ?? 0) > 0;
    if (!socket.writable || error.code === 'ECONNRESET' || isAnswering) {
      socket.destroy();
      return;
    }
    const [status, reason] =
      error.code === 'HPE_HEADER_OVERFLOW'
        ? [431, 'Request Header Fields Too Large']
        : error.code === 'ERR_HTTP_REQUEST_TIMEOUT'
          ? [408, 'Request Timeout']
          : [400, 'Bad Request'];
    endSocket(socket as Socket, status, reason);
  });
  server.on('connect', (_request, socket) => endSocket(socket as Socket, 405, 'Method Not Allowed'));
  server.on('checkExpectation', (_request, outgoing) => {
    outgoing.writeHead(417, { ...listSecurityHeaders('api'), connection: 'close' }).end();
  });
  const stop = () =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(() => server.closeAllConnections(), SHUTDOWN_GRACE_MS);
      server.close(() => {
        clearTimeout(timer);
        resolve();
      });
      isStopping = true;
      for (const [socket, count] of requestCounts) if (count === 0) socket.destroy();
    });
  return { server, stop };
}

/** Answers on a bare socket, where Node gave up on the request before there was a response to write to. */
function endSocket(socket: Socket, status: number, reason: string): void {
  const body = `${JSON.stringify({ error: { message: `${reason}.`, type: 'bad_request' } })}\n`;
  const headers = {
    ...listSecurityHeaders('api'),
    'content-type': 'application/json; charset=utf-8',
    'content-length': String(body.length),
    connection: 'close',
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.on('error', () => socket.destroy());
  socket.end(`HTTP/1.1 ${status} ${reason}\r\n${lines.join('')}\r\n${body}`, () => socket.destroySoon());
}

function listen(server: Server, host: string | undefined, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, ...(host !== undefined && { host }), exclusive: true }, () => {
      server.removeListener('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

function isTakenPort(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
}

function describeListenFailure(error: unknown, { port, host }: ServerSettings): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
  if (code === 'EADDRINUSE') return `Port ${port} is taken. Stop what uses it, or set PORT to another port.`;
  if (code === 'EACCES') return `Port ${port} may not be used by this user. Set PORT to 1024 or more.`;
  return `The server cannot listen on ${host}, port ${port} (${code}). Check HOST and PORT.`;
}

/** What `npm start` and the container run: serves the build until SIGTERM or SIGINT. */
export async function runServer(): Promise<void> {
  const fail = (sentence: string) => {
    console.error(sentence);
    process.exitCode = 1;
  };
  const settings = parseServerSettings(process.env, DEFAULT_PORT, process.argv.slice(2));
  if (!settings.ok) return fail(settings.sentence);
  const pageFolder = fileURLToPath(new URL('../dist', import.meta.url));
  if (!existsSync(`${pageFolder}/index.html`))
    return fail('The page is not built. Run "npm run build" first.');

  let server: RunningServer;
  try {
    server = await startServer({ settings: settings.value, pageFolder });
  } catch (error) {
    return fail(describeListenFailure(error, settings.value));
  }
  const { host } = settings.value;
  const shownHost = host.includes(':') ? `[${host}]` : host;
  console.log(`Oxen Playground: http://${shownHost}:${server.port}/`);
  for (const baseUrl of settings.value.forwards ?? []) console.log(`Passes requests on to ${baseUrl}`);

  // One request's fault must not end the others. Messages may quote what was sent, so only the kind is logged.
  const logFault = (error: unknown) =>
    console.error(`Unexpected error: ${error instanceof Error ? error.name : typeof error}`);
  process.on('uncaughtException', logFault);
  process.on('unhandledRejection', logFault);

  let isStopping = false;
  const stop = () => {
    if (isStopping) process.exit(0);
    isStopping = true;
    void server.stop().then(() => process.exit(0));
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  await warmSandbox();
}

/** The sandbox builds its index and its language model when they are first needed: now, rather than in a person's wait. */
async function warmSandbox(): Promise<void> {
  for (const model of ['sandbox-guide', 'sandbox-sampler']) {
    const body = { model, messages: [{ role: 'user', content: 'Hello' }], max_tokens: 1 };
    const request = new Request('http://localhost/api/ai/chat/completions', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    await (await handleRequest(request)).text();
  }
}

const startedAs = process.argv[1];
if (startedAs !== undefined && realpathSync(startedAs) === fileURLToPath(import.meta.url)) await runServer();
