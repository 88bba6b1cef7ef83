/** What is told of the address of an imported request: never its credentials, query or fragment. */
export interface RequestAddress {
  /** The part before `/chat/completions`, as it would be typed as a base URL. */
  readonly baseUrl: string;
  /** Whether it held a name with password, or a key in its query. */
  readonly heldKey: boolean;
}

/** Reads an address from a pasted request; none in it may be a key that anybody still sees afterwards. */
export function readRequestAddress(address: string): RequestAddress {
  const queryAt = address.search(/[?#]/);
  const query = queryAt < 0 ? '' : address.slice(queryAt);
  const path = queryAt < 0 ? address : address.slice(0, queryAt);
  const withoutUser = path.replace(/^([a-z][a-z0-9+.-]*:\/\/)?[^/@\\]*@/i, '$1');
  return {
    baseUrl: withoutUser.replace(/(?<!\/)\/+$/, '').replace(/\/chat\/completions$/, ''),
    heldKey: withoutUser !== path || /[?&](?:api[-_]?key|key|access[-_]token|token)=[^&$]/i.test(query),
  };
}

/** Whether a header carries a key that is written out: not one that a variable fills in. */
export function headerHoldsKey(name: string, value: string): boolean {
  if (!/^(?:proxy-)?authorization$|^(?:x-)?(?:goog-)?api-?key$|^cookie$/i.test(name.trim())) return false;
  const credential = value.trim().replace(/^(?:bearer|basic|token)(?:\s+|$)/i, '');
  return credential !== '' && !/^(?:\$|%|\{\{|<|\{)/.test(credential);
}
