import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as it arrived, its body whole. */
export interface CapturedRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** A server that stands in for Oxen.ai: it keeps what it gets and answers as the test says. */
export interface StandInHub {
  /** As OXEN_BASE_URL. */
  readonly baseUrl: string;
  readonly port: number;
  readonly requests: CapturedRequest[];
  /** How it answers from now on; the request's body has been read by then. */
  answerWith(answer: (request: IncomingMessage, response: ServerResponse) => void): void;
  close(): Promise<void>;
}

/** Starts a stand-in on a free port of 127.0.0.1. At first it answers `{"ok":true}` to everything. */
export async function startStandInHub(): Promise<StandInHub> {
  const requests: CapturedRequest[] = [];
  const answerOk = (_request: IncomingMessage, response: ServerResponse) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end('{"ok":true}');
  };
  let answer = answerOk;
  const server = createServer(async (request, response) => {
    const pieces: Buffer[] = [];
    try {
      for await (const piece of request) pieces.push(piece);
    } catch {
      return;
    }
    const { method = '', url = '', headers } = request;
    requests.push({ method, url, headers, body: Buffer.concat(pieces).toString('utf8') });
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}/api`,
    port,
    requests,
    answerWith: (next) => {
      answer = next;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
