/**
 * The command that starts the page's server so that it passes requests on to a base address; null where the page has none, or
 * the address is not one that can stand in a terminal as it is.
 */
export function forwardCommand(hasServer: boolean, baseUrl: string): string | null {
  if (!hasServer || !/^https?:\/\/[\w.:[\]/~+,-]+$/i.test(baseUrl)) return null;
  return `npm start -- --forward ${baseUrl.includes('[') ? `"${baseUrl}"` : baseUrl}`;
}
