/**
 * Replaces every occurrence of `secret` (not empty, ASCII) in a stream of bytes with `***`, wherever the stream is
 * cut. Bytes are held back only while they may be the beginning of the secret.
 */
export function createByteRedactor(secret: string): {
  push(piece: Uint8Array): Uint8Array;
  flush(): Uint8Array;
} {
  const wanted = new TextEncoder().encode(secret);
  const mask = new TextEncoder().encode('***');
  let held: Uint8Array = new Uint8Array(0);

  /** How many bytes of `wanted` lie at `at`; all of them, or as many as there are up to the end; 0 otherwise. */
  function matchAt(bytes: Uint8Array, at: number): number {
    const length = Math.min(wanted.length, bytes.length - at);
    for (let i = 0; i < length; i += 1) if (bytes[at + i] !== wanted[i]) return 0;
    return length;
  }

  return {
    push(piece) {
      const bytes = held.length === 0 ? piece : join([held, piece]);
      const parts: Uint8Array[] = [];
      let start = 0;
      let at = bytes.indexOf(wanted[0] ?? 0);
      held = new Uint8Array(0);
      while (at !== -1) {
        const length = matchAt(bytes, at);
        if (length === wanted.length) {
          parts.push(bytes.subarray(start, at), mask);
          start = at + length;
          at = bytes.indexOf(wanted[0] ?? 0, start);
        } else if (length > 0) {
          held = bytes.slice(at);
          parts.push(bytes.subarray(start, at));
          return join(parts);
        } else {
          at = bytes.indexOf(wanted[0] ?? 0, at + 1);
        }
      }
      return parts.length === 0 ? bytes : join([...parts, bytes.subarray(start)]);
    },
    flush() {
      const rest = held;
      held = new Uint8Array(0);
      return rest;
    },
  };
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
