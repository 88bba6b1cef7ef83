import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { handleRequest } from '#sandbox/handler.ts';

/** The sandbox on the loopback interface, for code that is run in a process of its own. */
export interface SandboxServer {
  /** The part before `/chat/completions`. */
  readonly baseUrl: string;
  close(): Promise<void>;
}

/** Starts the sandbox on a free port; it writes as fast as it can. */
export async function startSandboxServer(): Promise<SandboxServer> {
  const server = createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk);
    const request = new Request(`http://${incoming.headers.host ?? '127.0.0.1'}${incoming.url ?? ''}`, {
      method: incoming.method ?? 'GET',
      headers: { 'content-type': 'application/json', 'x-sandbox-tokens-per-second': '0' },
      body: incoming.method === 'POST' ? Buffer.concat(chunks) : null,
    });
    const response = await handleRequest(request);
    outgoing.writeHead(response.status, Object.fromEntries(response.headers));
    for await (const piece of response.body ?? []) outgoing.write(piece);
    outgoing.end();
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}/api/ai`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
