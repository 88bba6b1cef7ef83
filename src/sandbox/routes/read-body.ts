import { ApiError, invalidField } from '#sandbox/api-error.ts';

/** The largest request body that is read. */
const MAX_BODY_BYTES = 32 * 1024 * 1024;

/** The request's body as text. Throws a 413 when it is too large (as soon as that is clear), a 400 when it is not UTF-8. */
export async function readBodyText(request: Request): Promise<string> {
  const encoding = request.headers.get('content-encoding');
  if (encoding !== null && encoding.toLowerCase() !== 'identity') {
    throw new ApiError(415, 'The request body must not be compressed: send it without Content-Encoding.', {
      type: 'unsupported_media_type',
    });
  }
  if (Number(request.headers.get('content-length') ?? 0) > MAX_BODY_BYTES) throw tooLarge();
  const pieces: Uint8Array[] = [];
  let size = 0;
  const reader = request.body?.getReader();
  try {
    for (;;) {
      const next = await reader?.read();
      if (next === undefined || next.done) break;
      size += next.value.byteLength;
      if (size > MAX_BODY_BYTES) {
        await reader?.cancel().catch(() => {});
        throw tooLarge();
      }
      pieces.push(next.value);
    }
  } catch (error) {
    if (error instanceof ApiError) throw error;
    throw invalidField(null, 'The request body broke off before it was complete.', 'incomplete_body');
  }
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.byteLength;
  }
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw invalidField(null, 'The request body must be UTF-8 text.', 'invalid_encoding');
  }
}

function tooLarge(): ApiError {
  return new ApiError(413, `The request body is larger than ${MAX_BODY_BYTES / 1024 / 1024} MiB.`, {
    type: 'request_too_large',
  });
}
