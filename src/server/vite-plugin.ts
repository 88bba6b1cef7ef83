import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import path from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { getRequestListener } from '@hono/node-server';
import type { Plugin, ViteDevServer } from 'vite';
import type { createServerApp, ServerApp, ServerAppOptions } from './app.ts';
import { forwardToken } from './forward-proxy.ts';
import { jsonError } from './json-error.ts';
import { injectPolicyMeta, injectServerMeta } from './page-html.ts';
import { createRequestGuard } from './request-guard.ts';
import { isApiPath } from './request-target.ts';
import {
  DEVELOPMENT_WORKER_POLICY,
  formatDevelopmentPolicy,
  isCheckWorker,
  listSecurityHeaders,
  withSecurityHeaders,
} from './security-headers.ts';
import type { ServerSettings } from './settings.ts';

/**
 * The server's handler inside `npm run dev`: the sandbox, the proxy and the same refusals, with the same headers.
 * Vite serves the page. The policy differs from the built one by a nonce (Vite's inline preamble and styles),
 * WebSockets (hot updates) and Trusted Types (Vite's overlay needs none of them).
 */
export function playgroundServer(settings: ServerSettings): Plugin {
  const nonce = randomBytes(16).toString('base64');
  return {
    name: 'playground-server',
    apply: 'serve',
    config: () => ({ html: { cspNonce: nonce } }),
    configureServer(server) {
      const headers = listSecurityHeaders('page', formatDevelopmentPolicy(nonce));
      const guard = createRequestGuard(settings);
      const toHandler = createDevelopmentListener(server, settings);
      server.middlewares.use((incoming, outgoing, next) => {
        const requestPath = (incoming.url ?? '').split('?', 1)[0] ?? '';
        for (const [name, value] of Object.entries(headers)) outgoing.setHeader(name, value);
        if (isCheckWorker(requestPath))
          outgoing.setHeader('content-security-policy', DEVELOPMENT_WORKER_POLICY);
        const isApi = isApiPath(requestPath);
        if (isApi || isRefused(guard, incoming)) void toHandler(incoming, outgoing);
        else next();
      });
    },
    transformIndexHtml: {
      order: 'post',
      handler: (html, { server }) =>
        server === undefined
          ? html
          : injectServerMeta(html, {
              hasKey: settings.apiKey !== null,
              forwardTokens: (settings.forwards ?? []).map(forwardToken),
            }),
    },
  };
}

type NodeListener = (incoming: IncomingMessage, outgoing: ServerResponse) => Promise<void>;

/** Loads the handler through Vite, so that a change in the sandbox or the server counts at the next request. */
function createDevelopmentListener(server: ViteDevServer, settings: ServerSettings): NodeListener {
  let create: typeof createServerApp | null = null;
  let sandbox: ServerAppOptions['sandbox'] | null = null;
  let app: ServerApp | null = null;
  const load = async (): Promise<ServerApp> => {
    // The modules are this project's own; Vite types what it loads as a record of anything.
    const appModule = (await server.ssrLoadModule('/src/server/app.ts')) as {
      createServerApp: typeof createServerApp;
    };
    const sandboxModule = (await server.ssrLoadModule('/src/sandbox/handler.ts')) as {
      handleRequest: ServerAppOptions['sandbox'];
    };
    if (app === null || create !== appModule.createServerApp || sandbox !== sandboxModule.handleRequest) {
      create = appModule.createServerApp;
      sandbox = sandboxModule.handleRequest;
      app = create({ ...settings, sandbox, page: null, userAgent: 'playground-proxy/development', fetch });
    }
    return app;
  };
  return getRequestListener(
    async (request, { incoming }) => {
      const current = await load();
      return current(request, incoming.url ?? '');
    },
    {
      overrideGlobalObjects: false,
      errorHandler: (error) => {
        server.config.logger.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
        const sentence = 'The server failed on this request. The terminal says why.';
        return withSecurityHeaders(jsonError(500, 'internal_error', sentence), 'api');
      },
    },
  );
}

function isRefused(guard: ReturnType<typeof createRequestGuard>, incoming: IncomingMessage): boolean {
  const headers = new Headers();
  for (const name of ['host', 'origin', 'sec-fetch-site', 'sec-fetch-mode']) {
    const value = incoming.headers[name];
    if (typeof value === 'string') headers.set(name, value);
  }
  return guard(new Request('http://localhost/', { headers }), incoming.method === 'GET') !== null;
}

const COMPRESSIBLE = /\.(?:html|js|css|svg|json|txt|webmanifest)$/;
/** Below this a compressed file saves less than its own headers cost. */
const MIN_COMPRESSED_BYTES = 1024;

/** What the Markdown parser reads `&amp;` with: in its variant for browsers `innerHTML`, which Trusted Types refuse. */
const ENTITY_READER = 'decode-named-character-reference';

/**
 * Finishes the built page: its policy in a `<meta>`, for hosts that send no headers, and a `.br` and a `.gz`
 * beside each text file, for servers that look for them, as this project's does.
 */
export function playgroundPage(): Plugin {
  let outDir = '';
  let isPage = false;
  return {
    name: 'playground-page',
    apply: 'build',
    config: () => ({
      resolve: { alias: { [ENTITY_READER]: createRequire(import.meta.url).resolve(ENTITY_READER) } },
    }),
    configResolved(config) {
      outDir = path.resolve(config.root, config.build.outDir);
      isPage = config.build.ssr === false;
    },
    transformIndexHtml: { order: 'post', handler: injectPolicyMeta },
    closeBundle() {
      if (!isPage) return;
      for (const name of readdirSync(outDir, { recursive: true, encoding: 'utf8' })) {
        // The page itself is completed by the server as it is sent.
        if (COMPRESSIBLE.test(name) && name !== 'index.html' && !name.startsWith('.')) {
          compressFile(path.join(outDir, name));
        }
      }
    },
  };
}

function compressFile(file: string): void {
  const bytes = readFileSync(file);
  if (bytes.length < MIN_COMPRESSED_BYTES) return;
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11 };
  writeFileSync(`${file}.br`, brotliCompressSync(bytes, { params }));
  writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }));
}
