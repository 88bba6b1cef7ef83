import { META_POLICY } from './security-headers.ts';

const CHARSET = '<meta charset="utf-8" />';

/** What the page is told of its server. */
export interface ServerFacts {
  readonly hasKey: boolean;
  /** The addresses that requests may be passed on to, each as `forwardToken` calls it. */
  readonly forwardTokens: readonly string[];
}

/**
 * Tells the page, without a request, that a server is there and whether it holds a key:
 * `<meta name="playground-server" content="oxen-key=present; oxen-proxy=yes">` (or `oxen-key=absent`), with
 * `; forward=TOKEN,TOKEN` where it passes requests on. A page from a static host has no such tag. Addresses of files become absolute, so that the page may lie at any path.
 */
export function injectServerMeta(html: string, facts: ServerFacts): string {
  const key = facts.hasKey ? 'present' : 'absent';
  const forward = facts.forwardTokens.length === 0 ? '' : `; forward=${facts.forwardTokens.join(',')}`;
  const tag = `<meta name="playground-server" content="oxen-key=${key}; oxen-proxy=yes${forward}">`;
  return insertAfterCharset(html.replaceAll(/(\s(?:src|href)=")\.\//g, '$1/'), tag);
}

/** Puts the page's policy into its HTML, for hosts that send no headers of their own. */
export function injectPolicyMeta(html: string): string {
  return insertAfterCharset(html, `<meta http-equiv="Content-Security-Policy" content="${META_POLICY}">`);
}

function insertAfterCharset(html: string, tag: string): string {
  if (!html.includes(CHARSET)) throw new Error(`index.html must hold ${CHARSET}`);
  return html.replace(CHARSET, () => `${CHARSET}\n    ${tag}`);
}
