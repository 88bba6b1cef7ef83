/**
 * Everything that can go wrong, as data. `describeError` turns it into words; nothing else does, and nothing
 * but `error-meaning.ts` decides by a message's text. None of these ever holds an API key.
 */
export type PlaygroundError =
  | NetworkError
  | TimeoutError
  | UnauthorizedError
  | PaymentRequiredError
  | ForbiddenError
  | NotFoundError
  | RateLimitedError
  | RejectedError
  | UnavailableError
  | StreamError
  | ProtocolError
  | InterruptedError
  | InvalidInputError
  | StorageError
  | MissingKeyError
  | UnknownError;

/** What the server itself said, reduced to plain text. */
export interface ServerReason {
  /** HTTP status, 100 to 599; null when the error came inside a stream or without a response. */
  readonly status: number | null;
  /** The server's own sentence, plain text, at most a few hundred characters; null when it gave none. */
  readonly message: string | null;
  /** A second line (Oxen's `detail`), plain text. */
  readonly detail: string | null;
  /** The server's own error type or code, such as `insufficient_credits`. */
  readonly code: string | null;
  /** The request field the server named, such as `max_tokens`. */
  readonly field: string | null;
  readonly requestId: string | null;
  /** Whether no key was sent, though the server may want one. */
  readonly withoutKey?: true;
}

/** Why no response came, as far as a page can know. */
export type NetworkCause =
  | 'offline'
  | 'cors'
  | 'mixed-content'
  | 'refused'
  | 'dns'
  | 'redirect'
  | 'bad-url'
  | 'unknown';

interface NetworkError {
  readonly kind: 'network';
  readonly cause: NetworkCause;
  /** Scheme, host and port that could not be reached; never with credentials. */
  readonly origin: string;
}
interface TimeoutError {
  readonly kind: 'timeout';
  readonly waitedMs: number;
  /** Where the answer had begun: it was silent for so long. */
  readonly during?: 'answer';
  readonly origin: string;
}
interface UnauthorizedError {
  readonly kind: 'unauthorized';
  readonly reason: ServerReason;
}
interface PaymentRequiredError {
  readonly kind: 'payment-required';
  readonly reason: ServerReason;
}
interface ForbiddenError {
  readonly kind: 'forbidden';
  readonly reason: ServerReason;
}
interface NotFoundError {
  readonly kind: 'not-found';
  readonly reason: ServerReason;
}
interface RateLimitedError {
  readonly kind: 'rate-limited';
  /** From `Retry-After`, milliseconds from the response's arrival; null when the server gave none. */
  readonly retryAfterMs: number | null;
  readonly reason: ServerReason;
}
/** Any other 4xx: the request must change before it can succeed. */
interface RejectedError {
  readonly kind: 'rejected';
  readonly reason: ServerReason;
}
/** 408, 5xx and the like: the server's fault, a retry may help. */
interface UnavailableError {
  readonly kind: 'unavailable';
  readonly retryAfterMs: number | null;
  readonly reason: ServerReason;
}
/** An error object that came inside a stream, after status 200. */
interface StreamError {
  readonly kind: 'stream-error';
  readonly reason: ServerReason;
}
/** The answer is neither JSON nor an event stream, or not what the API promises. */
interface ProtocolError {
  readonly kind: 'protocol';
  readonly problem: 'html' | 'empty' | 'not-json' | 'not-a-completion' | 'no-events';
  readonly status: number;
  readonly contentType: string | null;
  /** At most 300 characters of what came, plain text. */
  readonly excerpt: string;
}
/** The stream ended with neither a finish reason nor `[DONE]`. */
interface InterruptedError {
  readonly kind: 'interrupted';
  /** `connection`: it broke or closed; `reload`: this tab was closed or reloaded while the reply ran. */
  readonly by: 'connection' | 'reload';
}
/** What a person typed, pasted, dropped or opened cannot be used. Nothing was changed. */
export interface InvalidInputError {
  readonly kind: 'invalid-input';
  /** One plain sentence that says what is wrong. */
  readonly sentence: string;
  /** 1-based; null when the place is not known. */
  readonly line: number | null;
  readonly column: number | null;
}
interface StorageError {
  readonly kind: 'storage';
  readonly problem: 'unavailable' | 'full' | 'blocked' | 'corrupt' | 'unknown';
}
/** Send was pressed on a connection that needs a key and has none. Nothing was sent. */
interface MissingKeyError {
  readonly kind: 'missing-key';
}

/** An error of a stored reply that a newer version of the app wrote, and this one does not know. */
interface UnknownError {
  readonly kind: 'unknown';
  /** What the newer version calls it. */
  readonly name: string;
}

/** Makes an `invalid-input` error. */
export function invalidInput(
  sentence: string,
  line: number | null = null,
  column: number | null = null,
): InvalidInputError {
  return { kind: 'invalid-input', sentence, line, column };
}
