import { problemAt } from '#domain/errors/text-problem.ts';
import type { JsonObject } from '#domain/json/json-value.ts';
import type { BuiltRequest } from '#domain/request/build-request.ts';
import type { Connection } from '#domain/request/connection.ts';

/** A pane whose text can be edited. */
export type EditedPane = 'json' | 'curl' | 'python';

/** What in an edited text is not understood, or has no place in the request; both count from 1. */
export interface EditMark {
  readonly sentence: string;
  readonly line: number | null;
  readonly column: number | null;
}

/** What an edited text says. */
export type EditReading =
  | {
      /** The request that it says; what is marked is not part of it. */
      readonly kind: 'request';
      readonly body: JsonObject;
      /** The address of chat completions; null where the text names none. */
      readonly url: string | null;
      /** The name of the key's variable; null where the text names none. */
      readonly keyVariable: string | null;
      readonly marks: readonly EditMark[];
    }
  | { readonly kind: 'unread'; readonly marks: readonly EditMark[] }
  /** It is no longer one request that is written out. */
  | { readonly kind: 'unlinked'; readonly sentence: string };

/** What a text is read against. */
export interface EditContext {
  /** The request as it stands. */
  readonly built: BuiltRequest;
  /** The connection of an address, as the request would have it; null where the address is none that can be chosen. */
  connectionOf(url: string, keyVariable: string | null): Connection | null;
}

/** The text is no longer one literal request; `sentence` goes on from "Yours, not linked: ". */
export class Unlinked extends Error {
  readonly sentence: string;
  constructor(sentence: string) {
    super(sentence);
    this.sentence = sentence;
  }
}

/** A mark at an offset of the text. */
export function markAt(text: string, sentence: string, at: number): EditMark {
  const { line, column } = problemAt(text, sentence, at);
  return { sentence, line, column };
}
