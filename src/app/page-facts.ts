import type { ServerFacts } from '#state/workbench-state.ts';

/** Where `npm start` serves the sandbox; code copied from a page without a server addresses it. */
const LOCAL_SANDBOX = 'http://localhost:4173/api/ai';

/** What the page can know of itself before any request. */
export interface PageFacts {
  readonly server: ServerFacts;
  /** The sandbox's address as the code shows it. */
  readonly sandboxBaseUrl: string;
  /** The address below which the server's own calls lie. */
  readonly pageUrl: string;
}

/**
 * Reads the tag that the server puts into the page: `<meta name="playground-server" content="oxen-key=present; …">`.
 * A page from a static host has none.
 */
export function readPageFacts(page: Document, location: Location): PageFacts {
  const content = page.querySelector('meta[name="playground-server"]')?.getAttribute('content') ?? null;
  const present = content !== null;
  return {
    server: {
      present,
      holdsOxenKey: content !== null && /(?:^|;)\s*oxen-key=present\s*(?:;|$)/.test(content),
      forwards: /; forward=([\w,-]+)/.exec(content ?? '')?.[1]?.split(',') ?? [],
    },
    sandboxBaseUrl: present ? `${location.origin}/api/ai` : LOCAL_SANDBOX,
    pageUrl: `${location.origin}/`,
  };
}
