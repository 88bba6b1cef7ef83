import type { BuiltRequest } from '#domain/request/build-request.ts';
import type { Argument } from './dig-holes.ts';

/** A text of the body that is put together as the code runs. */
export interface Fill {
  /** What stands in its place in the body's text, with its quotes. */
  readonly mark: string;
  /** The text, as an expression of the language. */
  readonly expression: string;
}

/** What the options make of code whose body is one text. */
export interface CodeShape {
  readonly bodyText: string;
  readonly fills: readonly Fill[];
  /** What the function is called with; null where there is none. */
  readonly arguments: readonly Argument[] | null;
  readonly readsFiles: boolean;
  readonly retries: boolean;
}

/** Code without options. */
export const plainShape = ({ bodyText }: BuiltRequest): CodeShape => ({
  bodyText,
  fills: [],
  arguments: null,
  readsFiles: false,
  retries: false,
});
