import type { BuiltRequest } from '#domain/request/build-request.ts';
import { asciiAddress } from './address-text.ts';
import { utf8Length } from './utf8-length.ts';

/** Linux takes at most 128 KiB in one argument. */
const MAX_ARGUMENT_BYTES = 100_000;

/** Whether a text is short enough to stand in one argument of a command. */
export function fitsArgument(text: string): boolean {
  return utf8Length(text) <= MAX_ARGUMENT_BYTES;
}

/** A POSIX shell's single quotes take everything as it is except a single quote: close, escape it, open again. */
export function quoteForShell(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/** The request's address as a word of a POSIX shell. */
export function shellAddress(built: BuiltRequest): string {
  const address = asciiAddress(built);
  return /^[A-Za-z0-9:/._~-]+$/.test(address) ? address : quoteForShell(address);
}
