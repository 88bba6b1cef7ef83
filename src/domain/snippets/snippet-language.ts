import type { BuiltRequest } from '#domain/request/build-request.ts';

/** A language that request code is written in. A writer gets the built request alone: it can't disagree with Send. */
export interface SnippetLanguage {
  readonly id: SnippetLanguageId;
  /** The name on its tab. */
  readonly label: string;
  /** What highlights it. */
  readonly syntax: 'bash' | 'python' | 'javascript' | 'typescript';
  /** The whole code: no trailing white space, no newline at the end, the same for the same request. Never throws. */
  write(built: BuiltRequest): string;
}

export type SnippetLanguageId =
  | 'curl'
  | 'python'
  | 'python-openai'
  | 'javascript-fetch'
  | 'typescript-openai';
