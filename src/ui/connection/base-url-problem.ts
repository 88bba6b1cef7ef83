import * as words from '#words/connection/connections.ts';

/** What is wrong with a base address, in one sentence; null when it can be used. */
export function baseUrlProblem(text: string): string | null {
  const trimmed = text.trim();
  if (trimmed === '') return words.typeAddress;
  if (!/^https?:\/\//i.test(trimmed)) return words.startWithScheme;
  let url: URL;
  try {
    url = new URL(trimmed);
  } catch {
    return words.notAnAddress;
  }
  if (url.username !== '' || url.password !== '') return words.noCredentials;
  if (url.search !== '' || url.hash !== '') return words.noQuery;
  if (CHAT_PATH.test(url.pathname)) return words.noChatPath;
  return null;
}

const THIS_MACHINE = /^(?:localhost|.+\.localhost|127(?:\.\d+){3}|\[::1\])$/;

/** Whether an address means the machine of the page's server and not the one on which the page is read. */
export function isOnOtherMachine(baseUrl: string, pageHost: string = window.location.hostname): boolean {
  const text = baseUrl.trim();
  return URL.canParse(text) && THIS_MACHINE.test(new URL(text).hostname) && !THIS_MACHINE.test(pageHost);
}

const CHAT_PATH = /\/chat\/completions\/*$/;
/** A host with perhaps a port and a path, and no scheme: `localhost:11434`. */
const BARE_HOST = /^(?:localhost|(?:[a-z\d-]+\.)+[a-z\d-]+|[a-z\d-]+(?=:\d))(?::\d+)?(?:[/?#]|$)/i;
const THIS_NETWORK = /^(?:localhost|127\.|10\.|192\.168\.|[a-z\d-]+$)/i;

/** The address that was probably meant by one that cannot be used; null where there is nothing to mend. */
export function mendedBaseUrl(text: string): string | null {
  const trimmed = text.trim();
  const isBare = BARE_HOST.test(trimmed);
  const host = trimmed.split(/[/:?#]/)[0] ?? '';
  const whole = isBare ? `${THIS_NETWORK.test(host) ? 'http' : 'https'}://${trimmed}` : trimmed;
  if (!/^https?:\/\//i.test(whole) || !URL.canParse(whole)) return null;
  const url = new URL(whole);
  const path = url.pathname.replace(CHAT_PATH, '').replace(/\/+$/, '');
  const mended = `${url.protocol}//${url.host}${path === '' ? '/v1' : path}`;
  return mended !== trimmed && baseUrlProblem(mended) === null ? mended : null;
}
