import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What reached the server. */
export interface CapturedRequest {
  readonly path: string;
  readonly method: string;
  readonly contentType: string | null;
  readonly authorization: string | null;
  readonly body: string;
}

/** How a request is answered. */
export interface CannedAnswer {
  readonly status: number;
  readonly contentType: string;
  /** Sent one by one. */
  readonly chunks: readonly (string | Uint8Array)[];
}

/** A server on the loopback interface that keeps every request. */
export interface CaptureServer {
  readonly origin: string;
  readonly captured: readonly CapturedRequest[];
  close(): Promise<void>;
}

/** Starts a server on a free port that answers as told and keeps what it was sent. */
export async function startCaptureServer(
  answer: (request: CapturedRequest) => CannedAnswer,
): Promise<CaptureServer> {
  const captured: CapturedRequest[] = [];
  const server = createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk);
    const request: CapturedRequest = {
      path: incoming.url ?? '',
      method: incoming.method ?? '',
      contentType: incoming.headers['content-type'] ?? null,
      authorization: incoming.headers.authorization ?? null,
      body: Buffer.concat(chunks).toString('utf8'),
    };
    captured.push(request);
    const { status, contentType, chunks: answers } = answer(request);
    outgoing.writeHead(status, { 'content-type': contentType });
    for (const chunk of answers) {
      await new Promise((resolve) => {
        outgoing.write(chunk, resolve);
      });
    }
    outgoing.end();
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    captured,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
