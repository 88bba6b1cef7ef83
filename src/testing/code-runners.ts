import type { LanguageId } from '#domain/languages/languages.ts';

/** For programs that end at once: without the compiler and the collector that pay off later only. */
export const JAVA_FOR_A_MOMENT = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC'];

const PYTHON = process.env.PLAYGROUND_PYTHON ?? 'python3';

/** How code of a language is run where the machine has what it needs; nothing is installed. */
export interface CodeRunner {
  readonly id: LanguageId;
  readonly file: string;
  readonly command: string;
  readonly args?: readonly string[];
  readonly probe: readonly [string, ...string[]];
  /** Whether a stream is printed as its text; else as it comes. */
  readonly readsStream: boolean;
  /** Whether its package has an order of its own for the outermost fields, or for those of messages too. */
  readonly reorders?: 'outermost' | 'messages';
  /** Whether its package sends a word for a key where none is needed. */
  readonly alwaysHasKey?: boolean;
}

const node = (...packages: readonly string[]): CodeRunner['probe'] => [
  process.execPath,
  '-e',
  packages.map((name) => `import("${name}").catch(() => process.exit(1))`).join(';'),
];
const python = (packageName: string): CodeRunner['probe'] => [PYTHON, '-c', `import ${packageName}`];

/** Each language whose code can be run, and what running it needs; nothing is installed. */
export const CODE_RUNNERS: readonly CodeRunner[] = [
  { id: 'curl', file: 'request.sh', command: 'bash', probe: ['jq', '--version'], readsStream: false },
  { id: 'python', file: 'request.py', command: PYTHON, probe: python('requests'), readsStream: true },
  { id: 'python-httpx', file: 'request.py', command: PYTHON, probe: python('httpx'), readsStream: true },
  {
    id: 'python-openai',
    file: 'request.py',
    command: PYTHON,
    probe: python('openai'),
    readsStream: true,
    alwaysHasKey: true,
    reorders: 'outermost',
  },
  {
    id: 'python-langchain',
    file: 'request.py',
    command: PYTHON,
    probe: python('langchain_openai'),
    readsStream: true,
    reorders: 'messages',
    alwaysHasKey: true,
  },
  {
    id: 'javascript-fetch',
    file: 'request.mjs',
    command: process.execPath,
    probe: node('node:fs'),
    readsStream: true,
  },
  {
    id: 'javascript-axios',
    file: 'request.mjs',
    command: process.execPath,
    probe: node('axios'),
    readsStream: true,
  },
  {
    id: 'ai-sdk',
    file: 'request.mjs',
    command: process.execPath,
    probe: node('ai', '@ai-sdk/openai-compatible'),
    readsStream: true,
    reorders: 'outermost',
  },
  {
    id: 'javascript-openai',
    file: 'request.mjs',
    command: process.execPath,
    probe: node('openai'),
    readsStream: true,
    alwaysHasKey: true,
  },
  {
    id: 'typescript-openai',
    file: 'request.ts',
    command: process.execPath,
    probe: node('openai'),
    readsStream: true,
    alwaysHasKey: true,
  },
  { id: 'go', file: 'main.go', command: 'go', args: ['run'], probe: ['go', 'version'], readsStream: true },
  {
    id: 'php',
    file: 'request.php',
    command: 'php',
    probe: ['php', '-r', 'exit(function_exists("curl_init") ? 0 : 1);'],
    readsStream: true,
  },
  {
    id: 'httpie',
    file: 'request.sh',
    command: 'bash',
    probe: ['http', '--version'],
    readsStream: false,
  },
  { id: 'wget', file: 'request.sh', command: 'bash', probe: ['wget', '--version'], readsStream: false },
  {
    id: 'java',
    file: 'Main.java',
    command: 'java',
    args: JAVA_FOR_A_MOMENT,
    probe: ['javac', '--version'],
    readsStream: true,
  },
  { id: 'ruby', file: 'request.rb', command: 'ruby', probe: ['ruby', '--version'], readsStream: true },
];
