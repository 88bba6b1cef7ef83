import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The built server in a process of its own. */
export interface BuiltServer {
  readonly origin: string;
  readonly port: number;
  /** What it has printed. */
  readonly output: () => string;
  stop(): void;
}

/** Starts it on a free port, with nothing in its environment but what is given; gives it once it listens. */
export async function startBuiltServer(
  env: Readonly<Record<string, string>>,
  ...options: readonly string[]
): Promise<BuiltServer> {
  const port = await freePort();
  const child = spawn(process.execPath, ['dist-server/node.js', ...options], {
    cwd: root,
    env: { PATH: process.env.PATH, PORT: String(port), ...env },
  });
  let output = '';
  await new Promise<void>((resolve, reject) => {
    const take = (piece: Buffer) => {
      output += piece.toString();
      if (output.includes('http://')) resolve();
    };
    child.stdout?.on('data', take);
    child.stderr?.on('data', take);
    child.once('exit', () => reject(new Error(`The server ended: ${output}`)));
  });
  return {
    origin: `http://localhost:${port}`,
    port,
    output: () => output,
    stop() {
      child.removeAllListeners('exit');
      child.kill('SIGKILL');
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
