/** How much the server takes on. Sizes in bytes, times in milliseconds. */
export interface ServerLimits {
  readonly maxBodyBytes: number;
  /** Requests to the hub at a time. */
  readonly maxProxyRequests: number;
  /** Requests to the sandbox at a time. */
  readonly maxSandboxRequests: number;
  /** From the request to the hub's response headers. A reply that is not streamed comes with its first byte. */
  readonly firstByteTimeoutMs: number;
  /** Between two pieces of the hub's reply. */
  readonly idleTimeoutMs: number;
}

/**
 * The body limit holds the largest document and audio that the API takes (24 and 20 MB, a third more in base64).
 * The times stay below the 300 seconds after which Node's own fetch gives up without a word of its own.
 */
export const DEFAULT_LIMITS: ServerLimits = {
  maxBodyBytes: 48 * 1024 * 1024,
  maxProxyRequests: 64,
  maxSandboxRequests: 256,
  firstByteTimeoutMs: 280_000,
  idleTimeoutMs: 280_000,
};

/** Fetch wants `duplex` beside a streamed body; the DOM's types do not know it yet. */
export type StreamingInit = RequestInit & { readonly duplex: 'half' };

/** A request whose body ends in an error once it is longer than allowed; `isTooLarge` then says so. */
export interface LimitedRequest {
  readonly request: Request;
  isTooLarge(): boolean;
}

/** Copies a request with a body of at most `maxBytes`, read piece by piece as it is consumed. */
export function limitRequestBody(request: Request, maxBytes: number): LimitedRequest {
  let isTooLarge = Number(request.headers.get('content-length') ?? 0) > maxBytes;
  const { method, url, signal } = request;
  const headers = new Headers([...request.headers]);
  if (method === 'GET' || method === 'HEAD' || request.body === null || isTooLarge) {
    return { request: new Request(url, { method, headers, signal }), isTooLarge: () => isTooLarge };
  }
  let length = 0;
  const counter = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
    transform(piece, controller) {
      length += piece.byteLength;
      if (length <= maxBytes) return controller.enqueue(piece);
      isTooLarge = true;
      controller.error(new RangeError('The request body is too large.'));
    },
  });
  const body = request.body.pipeThrough(counter);
  const init: StreamingInit = { method, headers, signal, body, duplex: 'half' };
  return {
    request: new Request(url, init),
    isTooLarge: () => isTooLarge,
  };
}

/** Counts what is in flight. `enter` gives a function that leaves (once, however often called), or null when full. */
export function createLimiter(max: number): { enter(): (() => void) | null } {
  let count = 0;
  return {
    enter() {
      if (count >= max) return null;
      count += 1;
      let isInside = true;
      return () => {
        if (isInside) count -= 1;
        isInside = false;
      };
    },
  };
}

/** The same response, calling `onEnd` once its body has been read, has failed or was given up. */
export function watchResponseEnd(response: Response, onEnd: () => void): Response {
  if (response.body === null) {
    onEnd();
    return response;
  }
  const reader = response.body.getReader();
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { done, value } = await reader.read();
          if (!done) return controller.enqueue(value);
          onEnd();
          controller.close();
        } catch (error) {
          onEnd();
          controller.error(error);
        }
      },
      cancel(reason) {
        onEnd();
        return reader.cancel(reason);
      },
    },
    { highWaterMark: 0 },
  );
  return new Response(body, { status: response.status, headers: response.headers });
}
