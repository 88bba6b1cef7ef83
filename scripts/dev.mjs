// What `npm run dev` runs: Vite's server, with one plain line instead of a stack when it cannot start.
import './end-with-parent.mjs';
import { fileURLToPath } from 'node:url';
import { createServer } from 'vite';

try {
  const server = await createServer({ root: fileURLToPath(new URL('..', import.meta.url)) });
  await server.listen();
  server.printUrls();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
}
