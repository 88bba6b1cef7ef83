/** Scheme, user, and host with port. Like a browser, it takes a backslash for a slash. */
const START = /^([a-z][a-z\d+.-]*:\/\/)(?:[^/\\?#]*@)?([^/\\?#]+)/i;
const USUAL_PORT = /^(http:\/\/.*):80$|^(https:\/\/.*):443$/;

/** Scheme, host and port of an address, never with credentials; the beginning of what is no address. */
export function originOf(address: string): string {
  const [, scheme, host] = START.exec(address) ?? [];
  if (scheme === undefined || host === undefined) return address.slice(0, 200);
  const origin = `${scheme}${host}`.toLowerCase();
  const [, http, https] = USUAL_PORT.exec(origin) ?? [];
  return http ?? https ?? origin;
}

/** Host and port of an address, as far as it has them. */
export function hostOf(address: string): string {
  return originOf(address).replace(/^[a-z][a-z\d+.-]*:\/\//, '');
}
