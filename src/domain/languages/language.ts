import type { JsonValue } from '#domain/json/json-value.ts';
import type { BuiltRequest } from '#domain/request/build-request.ts';

/**
 * The whole code: no trailing white space, no newline at the end, the same for the same request. It gets the built
 * request alone, so that it can't disagree with Send. Never throws.
 */
export type CodeWriter = (built: BuiltRequest) => string;

/** A language that request code is written in, and read back from where that is possible. */
export interface Language {
  readonly id: string;
  /** The name on its tab. */
  readonly label: string;
  /** What highlights it. */
  readonly syntax: string;
  /** What a comment begins with that goes on to the end of its line. */
  readonly lineComment: string;
  /** The writer where it is at hand; null where it is loaded first. */
  readonly write: CodeWriter | null;
  /** The writer, loaded where it must be. Rejects where it cannot be had. */
  loadWriter(): Promise<CodeWriter>;
  /**
   * Loads the reader; it is large, and needed for verification and import alone. Null where code of this language cannot
   * be read without running it: then nothing says that it is verified.
   */
  readonly read: (() => Promise<LanguageReader>) | null;
}

/** A language that is written at once and read back: those that every page begins with. */
export interface LanguageAtHand extends Language {
  readonly write: CodeWriter;
  readonly read: () => Promise<LanguageReader>;
}

/** The way back: what the module `<id>/read.ts` of a language exports. */
export interface LanguageReader {
  /** Where code of this language seems to begin; -1 where there is none. A search, no more: linear. */
  findCode(text: string): number;
  /**
   * Reads the first request in code of this language by the language's own rules. Throws `TextProblem` for what cannot
   * be known without running it, and `NoRequest` where the text is no such code at all.
   */
  readCode(text: string): CodeRequest;
}

/** What code would send, as far as it can be known without running it. */
export interface CodeRequest {
  /** The address as written, with all that is in it; null when the code names none. */
  readonly url: string | null;
  readonly body: JsonValue;
  /** Offset of the body in the text. */
  readonly bodyAt: number;
  /** False where a package between the code and the wire orders the body's own fields. */
  readonly isInOrder: boolean;
  /** Whether a key was written out in it, the address aside. It is kept nowhere. */
  readonly heldKey: boolean;
  /** Plain sentences about what could not be taken literally. */
  readonly notes: readonly string[];
}
