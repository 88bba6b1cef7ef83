/** A JSON error in the form that clients of chat-completions services read. `message` is a sentence for a person. */
export function jsonError(
  status: number,
  type: string,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return new Response(`${JSON.stringify({ error: { message, type } })}\n`, {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store', ...headers },
  });
}
