import * as words from '#words/connection-kinds.ts';
import type { SandboxFault } from './sandbox-fault.ts';

/** Where requests go, as the person chose it. */
export type ConnectionChoice =
  | { readonly kind: 'sandbox' }
  | { readonly kind: 'oxen' }
  | { readonly kind: 'custom'; readonly baseUrl: string };

/** A connection with everything that the request and its code need. It names a key and never holds one. */
export interface Connection {
  readonly kind: ConnectionChoice['kind'];
  /** Public address below which `/chat/completions` lies; no trailing slash. */
  readonly baseUrl: string;
  /** The environment variable that the code reads the key from; null when no Authorization line belongs there. */
  readonly keyVariable: string | null;
  /** What the sandbox is asked to do wrong, if anything. */
  readonly fault?: SandboxFault;
}

/** The hub's public base address (api.md section 1). */
export const OXEN_BASE_URL = 'https://hub.oxen.ai/api/ai';

interface ConnectionKind {
  readonly label: string;
  /** The one address of all of its requests; null where the page's server or the person names it. */
  readonly baseUrl: string | null;
  /** Whether requests carry a key. */
  readonly key: 'none' | 'required' | 'optional';
}

/**
 * The kinds of connection, in the order of their dialog. With a kind added here, the compiler names every other place:
 * its address, its route, its records and what the dialog says of it.
 */
export const CONNECTIONS: Readonly<Record<ConnectionChoice['kind'], ConnectionKind>> = {
  sandbox: { label: words.sandbox, baseUrl: null, key: 'none' },
  oxen: { label: words.oxen, baseUrl: OXEN_BASE_URL, key: 'required' },
  custom: { label: words.custom, baseUrl: null, key: 'optional' },
};

export const CONNECTION_KINDS = [
  'sandbox',
  'oxen',
  'custom',
] as const satisfies readonly ConnectionChoice['kind'][];

/** The address that a connection's key is saved for; null where none is sent. */
export function keyAddress(choice: ConnectionChoice): string | null {
  return choice.kind === 'custom' ? trimBaseUrl(choice.baseUrl) : CONNECTIONS[choice.kind].baseUrl;
}

/** A connection in a word: `Sandbox`, `Oxen.ai`, or a custom one's host. */
export function connectionName(choice: ConnectionChoice): string {
  const { label } = CONNECTIONS[choice.kind];
  if (choice.kind !== 'custom') return label;
  return /^https?:\/\/(?:[^/@]*@)?([^/?#]+)/i.exec(choice.baseUrl)?.[1] ?? label;
}

/** What `resolveConnection` must know of the page and its settings. */
export interface ConnectionFacts {
  /** `<origin>/api/ai`, or the address that `npm start` serves when the page has no server. */
  readonly sandboxBaseUrl: string;
  readonly keyVariable: string;
  /** Whether a key is saved for this base address. */
  hasKey(baseUrl: string): boolean;
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
      return { kind: 'custom', baseUrl, keyVariable: facts.hasKey(baseUrl) ? facts.keyVariable : null };
    }
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
