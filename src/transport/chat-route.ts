import type { NetworkCause } from '#domain/errors/playground-error.ts';
import type { RequestHeader } from '#domain/request/request-headers.ts';
import type { FailedFetch } from './classify-network-error.ts';

/** How a request gets to its connection, and with which key. */
export interface ChatRoute {
  readonly fetch: (request: Request) => Promise<Response>;
  /** Absolute address below which the API lies for this page (the proxy's, say); no trailing slash. */
  readonly baseUrl: string;
  /** Absolute address of chat completions. */
  readonly url: string;
  /** The key's value; null sends no Authorization line. */
  readonly key: string | null;
  /** Whether a server that asks for a key gets none: neither one that is saved nor a header of one's own. */
  readonly lacksKey?: boolean;
  /** Headers that a person sends with every request to it. */
  readonly headers?: readonly RequestHeader[];
  /** Scheme, host and port of the server that answers, for error sentences; never with credentials. */
  readonly origin: string;
  /** Finds out why no response came, as far as a page can; sends no key. Absent: the cause is unknown. */
  readonly explainFailure?: (
    thrown: unknown,
    explain: (failure: FailedFetch) => Promise<NetworkCause>,
  ) => Promise<NetworkCause>;
}
