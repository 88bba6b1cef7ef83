/**
 * The host that a browser goes to at a web address, as it writes it; null for any other address. What a link of a
 * stranger's says of itself is this, and nothing read out of its text.
 */
export function webHost(address: string): string | null {
  if (!/^https?:\/\/[^\s/]/i.test(address)) return null;
  return URL.canParse(address) ? new URL(address).host || null : null;
}
