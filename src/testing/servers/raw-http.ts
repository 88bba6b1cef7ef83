import { connect } from 'node:net';

/** What came back over a bare connection. `headers` is empty and `status` 0 when the server just hung up. */
export interface RawResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Sends bytes as they are to 127.0.0.1 and gives what comes back until the server closes the connection. */
export function sendRaw(port: number, bytes: string | Uint8Array): Promise<RawResponse> {
  return new Promise((resolve, reject) => {
    const pieces: Buffer[] = [];
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    socket.setTimeout(10_000, () => {
      socket.destroy();
      reject(new Error(`no end of the answer within 10 s; so far: ${Buffer.concat(pieces).toString()}`));
    });
    socket.on('data', (piece) => pieces.push(piece));
    // A reset is one way of hanging up; what came before it counts.
    socket.on('error', () => {});
    socket.on('close', () => resolve(parseResponse(Buffer.concat(pieces).toString('latin1'))));
  });
}

/** A GET request's text, with the target as given. */
export function formatGet(port: number, target: string, headers: readonly string[] = []): string {
  return [`GET ${target} HTTP/1.1`, `Host: 127.0.0.1:${port}`, ...headers, 'Connection: close', '', ''].join(
    '\r\n',
  );
}

function parseResponse(text: string): RawResponse {
  const [head = '', ...rest] = text.split('\r\n\r\n');
  const [statusLine = '', ...lines] = head.split('\r\n');
  const headers: Record<string, string> = {};
  for (const line of lines) {
    const at = line.indexOf(':');
    headers[line.slice(0, at).toLowerCase()] = line.slice(at + 1).trim();
  }
  return {
    status: Number(/^HTTP\/1\.1 (\d{3})/.exec(statusLine)?.[1] ?? 0),
    headers,
    body: rest.join('\r\n\r\n'),
  };
}
