type Fetch = (request: Request) => Promise<Response>;

/**
 * Browsers keep at most six HTTP/1.1 connections to one server, so the seventh of eight streams would wait for the first
 * to end. They count requests with and without credentials apart: sending every other POST to the page's own server as
 * `same-origin` makes twelve. That server reads no cookies, and the proxy passes none on.
 */
export function spreadConnections(fetch: Fetch, pageOrigin: string): Fetch {
  let count = 0;
  return (request) => {
    if (request.method !== 'POST' || new URL(request.url).origin !== pageOrigin) return fetch(request);
    count += 1;
    return fetch(count % 2 === 0 ? new Request(request, { credentials: 'same-origin' }) : request);
  };
}
