import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';

/** One thing that a scripted answer does. */
export type FaultStep =
  /** Writes bytes as one packet. */
  | { readonly do: 'write'; readonly bytes: string | Uint8Array }
  /** Waits before the next step. */
  | { readonly do: 'wait'; readonly ms: number }
  /** Waits until the test calls `release()`, or the client goes away. */
  | { readonly do: 'hold' }
  /** Cuts the connection in the middle of the answer. */
  | { readonly do: 'cut' }
  /** Ends the answer as it should be. */
  | { readonly do: 'end' }
  /** Says no more and leaves the connection open. */
  | { readonly do: 'stay-open' }
  /** Writes the same bytes again and again until the client goes away. */
  | { readonly do: 'repeat'; readonly bytes: string; readonly everyMs: number };

/** A scripted answer. */
export interface FaultAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly steps: readonly FaultStep[];
}

/** A request as the server saw it. Grows while the request is there. */
export interface SeenRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  body: string;
  readonly arrivedAtMs: number;
  /** When the client broke off; null while or because it did not. */
  abortedAtMs: number | null;
}

/** A server that answers as badly as it is told. */
export interface FaultServer {
  readonly origin: string;
  readonly requests: readonly SeenRequest[];
  /** Sets what every further request to a path is answered with; `*` for all other paths. */
  answer(path: string, answer: FaultAnswer | ((request: SeenRequest) => FaultAnswer)): void;
  /** Lets every `hold` go on. */
  release(): void;
  /** Resolves when a request has been broken off by its client. */
  aborted(request: SeenRequest): Promise<void>;
  close(): Promise<void>;
}

/**
 * Starts a server on a free loopback port. `forPages`: it allows every origin, preflights included, and each answer ends
 * its connection: on a kept one a browser may repeat a request by itself (Chromium does after a 408, and when the
 * connection goes at that moment), and nobody could count what the page itself asked for.
 */
export async function startFaultServer(options: { readonly forPages?: boolean } = {}): Promise<FaultServer> {
  const requests: SeenRequest[] = [];
  const answers = new Map<string, FaultAnswer | ((request: SeenRequest) => FaultAnswer)>();
  const abortListeners = new Map<SeenRequest, Set<() => void>>();
  let release: () => void = () => undefined;
  let released = new Promise<void>((resolve) => {
    release = resolve;
  });

  async function handle(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    if (options.forPages) {
      // Not for Node's fetch: it takes the end of such a connection for the end of the answer.
      outgoing.shouldKeepAlive = false;
      outgoing.setHeader('access-control-allow-origin', '*');
      outgoing.setHeader('access-control-allow-headers', '*, authorization');
      outgoing.setHeader('access-control-expose-headers', '*');
    }
    const seen = seenRequest(incoming);
    requests.push(seen);
    const gone = new Promise<void>((resolve) => {
      outgoing.once('close', () => {
        if (!outgoing.writableFinished) {
          seen.abortedAtMs = performance.now();
          for (const listener of abortListeners.get(seen) ?? []) listener();
        }
        resolve();
      });
    });
    seen.body = await bodyOf(incoming);
    if (options.forPages && incoming.method === 'OPTIONS') {
      outgoing.writeHead(204).end();
      return;
    }
    const path = seen.url.split('?')[0] ?? '';
    const scripted = answers.get(path) ?? answers.get('*');
    const answer = typeof scripted === 'function' ? scripted(seen) : scripted;
    if (answer === undefined) {
      outgoing.writeHead(404).end();
      return;
    }
    outgoing.writeHead(answer.status ?? 200, answer.headers ?? { 'content-type': 'text/event-stream' });
    outgoing.flushHeaders();
    await playSteps(answer.steps, outgoing, { released: () => released, gone });
  }

  const server = createServer((incoming, outgoing) => {
    // A client that goes away in the middle of its own request makes the reading fail; that is no fault of the test.
    handle(incoming, outgoing).catch(() => outgoing.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  return {
    origin: `http://127.0.0.1:${port}`,
    requests,
    answer(path, answer) {
      answers.set(path, answer);
    },
    release() {
      release();
      released = new Promise((resolve) => {
        release = resolve;
      });
    },
    aborted(request) {
      if (request.abortedAtMs !== null) return Promise.resolve();
      return new Promise((resolve) => {
        const listeners = abortListeners.get(request) ?? new Set();
        listeners.add(resolve);
        abortListeners.set(request, listeners);
      });
    },
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

function seenRequest({ method = '', url = '', headers }: IncomingMessage): SeenRequest {
  return { method, url, headers, body: '', arrivedAtMs: performance.now(), abortedAtMs: null };
}

async function bodyOf(incoming: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of incoming) pieces.push(piece);
  return Buffer.concat(pieces).toString('utf8');
}

/** Does what a scripted answer says, until the client goes away. */
async function playSteps(
  steps: readonly FaultStep[],
  outgoing: ServerResponse,
  { released, gone }: { readonly released: () => Promise<void>; readonly gone: Promise<void> },
): Promise<void> {
  for (const step of steps) {
    if (outgoing.destroyed) return;
    switch (step.do) {
      case 'write':
        await new Promise<void>((resolve) => outgoing.write(step.bytes, () => resolve()));
        break;
      case 'wait':
        await Promise.race([delay(step.ms), gone]);
        break;
      case 'hold':
        await Promise.race([released(), gone]);
        break;
      case 'cut':
        outgoing.destroy();
        return;
      case 'end':
        outgoing.end();
        return;
      case 'stay-open':
        await gone;
        return;
      case 'repeat':
        while (!outgoing.destroyed) {
          outgoing.write(step.bytes);
          await Promise.race([delay(step.everyMs), gone]);
        }
        return;
    }
  }
  outgoing.end();
}

/** A whole body in one packet. */
export function wholeBody(
  bytes: string | Uint8Array,
  headers: Record<string, string>,
  status = 200,
): FaultAnswer {
  return { status, headers, steps: [{ do: 'write', bytes }, { do: 'end' }] };
}

/** A body in packets of a size, each sent when the one before is gone. */
export function inPackets(bytes: Uint8Array, size: number): FaultStep[] {
  const steps: FaultStep[] = [];
  for (let at = 0; at < bytes.length; at += size) {
    steps.push({ do: 'write', bytes: bytes.subarray(at, at + size) });
  }
  return [...steps, { do: 'end' }];
}

/** A body compressed with gzip, as a proxy might send it. */
export function gzipped(text: string): FaultAnswer {
  return wholeBody(gzipSync(text), { 'content-type': 'text/event-stream', 'content-encoding': 'gzip' });
}
