/** What is wrong with a base address, in one sentence; null when it can be used. */
export function baseUrlProblem(text: string): string | null {
  const trimmed = text.trim();
  if (trimmed === '') return 'Type the address of the server.';
  if (!/^https?:\/\//i.test(trimmed)) return 'Start with https:// or http://localhost.';
  let url: URL;
  try {
    url = new URL(trimmed);
  } catch {
    return 'This is not an address: check the host and the port.';
  }
  if (url.username !== '' || url.password !== '')
    return 'Leave user name and password out; the key has its own field.';
  if (url.search !== '' || url.hash !== '') return 'Leave out everything from ? or # on.';
  if (/\/chat\/completions\/*$/.test(url.pathname)) return 'Leave out /chat/completions; it is added.';
  return null;
}
