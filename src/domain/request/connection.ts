import type { ConnectionKind } from '#domain/address/connection-kind.ts';
import { hostOf } from '#domain/address/web-address.ts';
import * as words from '#words/connection/connection-kinds.ts';
import type { ReplaySettings } from './replay-settings.ts';
import { DEFAULT_REPLAY } from './replay-settings.ts';
import type { SandboxFault } from './sandbox-fault.ts';

/** Where requests go, as the person chose it. */
export type ConnectionChoice =
  | { readonly kind: 'sandbox' }
  | { readonly kind: 'oxen' }
  | { readonly kind: 'custom'; readonly baseUrl: string }
  | ReplayChoice;

/** A choice whose requests go out. */
export type LiveChoice = Exclude<ConnectionChoice, ReplayChoice>;

/** Answers come from recordings; nothing goes out. */
export interface ReplayChoice extends ReplaySettings {
  readonly kind: 'recording';
  /** What the person knows the file as; null where there is none. */
  readonly fileName: string | null;
  /** The base address of the server that was recorded, which the code addresses; empty where none is known. */
  readonly server: string;
}

/** A connection with everything that the request and its code need. It names a key and never holds one. */
export interface Connection {
  readonly kind: ConnectionChoice['kind'];
  /** Public address below which `/chat/completions` lies; no trailing slash. */
  readonly baseUrl: string;
  /** The environment variable that the code reads the key from; null when no Authorization line belongs there. */
  readonly keyVariable: string | null;
  /** The names of the headers that a person sends with every request; their values are kept as keys are. */
  readonly headers?: readonly string[];
  /** What the sandbox is asked to do wrong, if anything. */
  readonly fault?: SandboxFault;
  /** Which recordings answer in the server's place, if any do. */
  readonly replay?: ReplaySettings;
}

/** The hub's public base address (api.md section 1). */
export const OXEN_BASE_URL = 'https://hub.oxen.ai/api/ai';

/** A choice whose address the person typed. */
export type TypedChoice = Extract<ConnectionChoice, { readonly baseUrl: string }>;

interface KindFacts {
  readonly label: string;
  /** What a sentence calls it at its beginning; null where that is the address's host. */
  readonly inSentence: string | null;
  /** The one address of all of its requests; null where the page's server or the person names it. */
  readonly baseUrl: string | null;
  /** Whether requests carry a key. */
  readonly key: 'none' | 'required' | 'optional';
  /** Whether the server of this page may add a key of its own. */
  readonly takesServerKey: boolean;
  /** Which models can be chosen: those of its own list alone, or the sandbox's and Oxen.ai's beside each other. */
  readonly models: 'own' | 'built-in';
}

/**
 * The kinds of connection, in the order of their dialog. A kind is named in `address/connection-kind.ts`; the compiler
 * then names every other place: its address, its route, its records and what the dialog says of it.
 */
export const CONNECTIONS: Readonly<Record<ConnectionKind, KindFacts>> = {
  sandbox: {
    label: words.sandbox,
    inSentence: words.theSandbox,
    baseUrl: null,
    key: 'none',
    takesServerKey: false,
    models: 'built-in',
  },
  oxen: {
    label: words.oxen,
    inSentence: words.oxen,
    baseUrl: OXEN_BASE_URL,
    key: 'required',
    takesServerKey: true,
    models: 'built-in',
  },
  custom: {
    label: words.custom,
    inSentence: null,
    baseUrl: null,
    key: 'optional',
    takesServerKey: false,
    models: 'own',
  },
  recording: {
    label: words.recording,
    inSentence: words.theRecording,
    baseUrl: null,
    key: 'none',
    takesServerKey: false,
    models: 'own',
  },
};

/** Whether a word, of a stored record say, names a kind of connection. */
export function isConnectionKind(word: string): word is ConnectionKind {
  return Object.hasOwn(CONNECTIONS, word);
}

/** Every kind, in the order of the table. */
export const CONNECTION_KINDS: readonly ConnectionKind[] = Object.keys(CONNECTIONS).filter(isConnectionKind);

/** Whether the person typed the address of a connection: then it leads to whatever stands there. */
export function isTyped(choice: ConnectionChoice): choice is TypedChoice {
  return 'baseUrl' in choice;
}

/** The address that a connection's key is saved for; null where none is sent. */
export function keyAddress(choice: ConnectionChoice): string | null {
  return isTyped(choice) ? trimBaseUrl(choice.baseUrl) : CONNECTIONS[choice.kind].baseUrl;
}

/** A connection in a word: `Sandbox`, `Oxen.ai`, or the host of a typed address. */
export function connectionName(choice: ConnectionChoice): string {
  const { label } = CONNECTIONS[choice.kind];
  if (choice.kind === 'recording') return choice.fileName ?? label;
  return isTyped(choice) ? hostOf(choice.baseUrl.trim()) || label : label;
}

/** The same at the beginning of a sentence: `The sandbox`, `Oxen.ai`, or the host. */
export function connectionInSentence({ kind, baseUrl }: Pick<Connection, 'kind' | 'baseUrl'>): string {
  return CONNECTIONS[kind].inSentence ?? hostOf(baseUrl);
}

/** What `resolveConnection` must know of the page and its settings. */
export interface ConnectionFacts {
  /** `<origin>/api/ai`, or the address that `npm start` serves when the page has no server. */
  readonly sandboxBaseUrl: string;
  readonly keyVariable: string;
  /** Whether a key is saved for this base address. */
  hasKey(baseUrl: string): boolean;
  /** The names of the headers that are saved for this base address. */
  headerNames?(baseUrl: string): readonly string[];
}

/** The connection behind a choice. The sandbox needs no key; Oxen.ai always names one; Custom when one is saved for it. */
export function resolveConnection(choice: ConnectionChoice, facts: ConnectionFacts): Connection {
  switch (choice.kind) {
    case 'sandbox':
      return { kind: 'sandbox', baseUrl: facts.sandboxBaseUrl, keyVariable: null };
    case 'oxen':
      return { kind: 'oxen', baseUrl: OXEN_BASE_URL, keyVariable: facts.keyVariable };
    case 'custom': {
      const baseUrl = trimBaseUrl(choice.baseUrl);
      const headers = facts.headerNames?.(baseUrl) ?? [];
      return {
        kind: 'custom',
        baseUrl,
        keyVariable: facts.hasKey(baseUrl) ? facts.keyVariable : null,
        ...(headers.length > 0 && { headers }),
      };
    }
    case 'recording': {
      const { fileId, mode, speed } = choice;
      const live = resolveConnection(recordedChoice(choice, facts), facts);
      return { ...live, kind: 'recording', replay: { fileId, mode, speed } };
    }
  }
}

/** The connection that was recorded: what the code under a recording calls. */
export function recordedChoice(
  { server }: ReplayChoice,
  { sandboxBaseUrl }: Pick<ConnectionFacts, 'sandboxBaseUrl'>,
): LiveChoice {
  if (server === '' || server === sandboxBaseUrl) return { kind: 'sandbox' };
  return server === OXEN_BASE_URL ? { kind: 'oxen' } : { kind: 'custom', baseUrl: server };
}

/** The choice that leads to a connection. */
export function choiceOfConnection({ kind, baseUrl, replay }: Connection): ConnectionChoice {
  switch (kind) {
    case 'sandbox':
    case 'oxen':
      return { kind };
    case 'custom':
      return { kind, baseUrl };
    case 'recording':
      return { kind, ...DEFAULT_REPLAY, ...replay, fileName: null, server: baseUrl };
  }
}

/** A base address without surrounding space and trailing slashes. */
export function trimBaseUrl(baseUrl: string): string {
  return baseUrl.trim().replace(/(?<!\/)\/+$/, '');
}

/** The address of chat completions below a base address, as given (percent-encoding is the snippet writer's). */
export function chatCompletionsUrl(baseUrl: string): string {
  return `${trimBaseUrl(baseUrl)}/chat/completions`;
}
