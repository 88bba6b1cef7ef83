import { originOf } from '#domain/address/web-address.ts';
import * as said from '#words/connection/connection-problems.ts';
import type { RemedyLine } from './connection-problem.ts';

/** A server that people mean most often when they choose Custom. */
export interface KnownServer {
  readonly name: string;
  /** Its address unless it is told otherwise. */
  readonly baseUrl: string;
  /** What a person can do about one on the own machine; null for a service on the web. */
  readonly local: {
    /** How it is started. */
    readonly start: readonly RemedyLine[];
    /** How a page from this origin is allowed to read its answers. */
    cors(pageOrigin: string): readonly RemedyLine[];
  } | null;
}

/** The base address that is given as an example. */
export const EXAMPLE_BASE_URL = 'http://localhost:11434/v1';

/** They stand in the connection's dialog and the README in this order; a message about one is told by its port. */
export const KNOWN_SERVERS: readonly KnownServer[] = [
  {
    name: 'Ollama',
    baseUrl: EXAMPLE_BASE_URL,
    local: {
      start: [text(said.startOllama), command('ollama serve')],
      cors: (origin) => [text(said.ollama), command(`OLLAMA_ORIGINS=${origin} ollama serve`)],
    },
  },
  {
    name: 'LM Studio',
    baseUrl: 'http://localhost:1234/v1',
    local: {
      start: [text(said.startLmStudio), command('lms server start --cors')],
      cors: () => [text(said.lmStudioCors), command('lms server start --cors')],
    },
  },
  {
    name: 'llama.cpp',
    baseUrl: 'http://localhost:8080/v1',
    local: {
      start: [text(said.startLlamaCpp), command('llama-server -m MODEL.gguf --port 8080')],
      cors: () => [text(said.llamaCppCors)],
    },
  },
  {
    name: 'vLLM',
    baseUrl: 'http://localhost:8000/v1',
    local: {
      start: [text(said.startVllm), command('vllm serve MODEL')],
      cors: (origin) => [text(said.vllm), command(`vllm serve MODEL --allowed-origins '["${origin}"]'`)],
    },
  },
  { name: 'OpenRouter', baseUrl: 'https://openrouter.ai/api/v1', local: null },
  { name: 'OpenAI', baseUrl: 'https://api.openai.com/v1', local: null },
];

/** The local server that uses the port of an origin unless told otherwise. */
export function localServerAt(origin: string): NonNullable<KnownServer['local']> | null {
  const port = portOf(origin);
  const found = KNOWN_SERVERS.find(({ local, baseUrl }) => local !== null && portOf(baseUrl) === port);
  return port === null ? null : (found?.local ?? null);
}

function portOf(address: string): string | null {
  return /:(\d+)$/.exec(originOf(address))?.[1] ?? null;
}

function text(words: string): RemedyLine {
  return { type: 'text', text: words };
}

function command(line: string): RemedyLine {
  return { type: 'command', text: line };
}
