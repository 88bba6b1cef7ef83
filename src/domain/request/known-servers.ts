import { hostOf, originOf } from '#domain/address/web-address.ts';
import * as said from '#words/connection/connection-problems.ts';
import { trimBaseUrl } from './connection.ts';
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
  /** What its keys begin with; empty or absent where that is not known. */
  readonly keyStart?: string;
  /** The page where keys are made. */
  readonly keysAt?: string;
  /** Names of headers that it takes beside the key. */
  readonly headers?: readonly string[];
  /** What else is to be known of it; empty where nothing is. */
  readonly note?: string;
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
  service('OpenRouter', 'https://openrouter.ai/api/v1', 'sk-or-', 'https://openrouter.ai/keys', '', [
    'HTTP-Referer',
    'X-Title',
  ]),
  service(
    'OpenAI',
    'https://api.openai.com/v1',
    'sk-',
    'https://platform.openai.com/api-keys',
    said.openaiNote,
    ['OpenAI-Organization', 'OpenAI-Project'],
  ),
  service('Groq', 'https://api.groq.com/openai/v1', 'gsk_', 'https://console.groq.com/keys', said.groqNote),
  service(
    'Mistral',
    'https://api.mistral.ai/v1',
    '',
    'https://console.mistral.ai/api-keys',
    said.mistralNote,
  ),
  service(
    'DeepSeek',
    'https://api.deepseek.com/v1',
    'sk-',
    'https://platform.deepseek.com/api_keys',
    said.deepseekNote,
  ),
  service('Together', 'https://api.together.xyz/v1', '', 'https://api.together.ai/settings/api-keys'),
  service(
    'Gemini',
    'https://generativelanguage.googleapis.com/v1beta/openai',
    'AIza',
    'https://aistudio.google.com/apikey',
    said.geminiNote,
  ),
  service(
    'Azure',
    'https://your-resource.openai.azure.com/openai/v1',
    '',
    'https://portal.azure.com',
    said.azureNote,
    ['api-key'],
  ),
];

/** A service on the web: what its keys begin with, where they are made, and what else is to be known. */
function service(
  name: string,
  baseUrl: string,
  keyStart: string,
  keysAt: string,
  note = '',
  headers: readonly string[] = [],
): KnownServer {
  return { name, baseUrl, local: null, keyStart, keysAt, note, headers };
}

/** The server that a base address belongs to; null for one that is not known. */
export function knownServerAt(baseUrl: string): KnownServer | null {
  const address = trimBaseUrl(baseUrl);
  const found = KNOWN_SERVERS.find((server) => server.baseUrl === address);
  // The name of a person's own resource stands in the address.
  const isAzure = hostOf(address).endsWith('.openai.azure.com');
  return found ?? KNOWN_SERVERS.find(({ name }) => isAzure && name === 'Azure') ?? null;
}

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
