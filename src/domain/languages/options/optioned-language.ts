import type { CodeRequest } from '#domain/languages/language.ts';
import { replyClasses } from '#domain/languages/reply-class/reply-class.ts';
import type { ToolLab } from '#domain/parameters/tools/tool-lab.ts';
import type { BuiltRequest } from '#domain/request/build-request.ts';
import * as words from '#words/code/code-options.ts';
import type { AttachedFile } from './attached-file.ts';
import { attachedFiles } from './attached-file.ts';
import type { CodeOption, CodeOptions } from './code-option.ts';

/** Reads code with options back by the language's own rules. Throws `TextProblem`. */
export type OptionedReader = (code: string, files: readonly AttachedFile[]) => CodeRequest;

/** How a language is written with options. */
export interface OptionedLanguage {
  /** The code with some of the options that the language has, all of which this request can have. `lab` answers its tools. */
  write(built: BuiltRequest, options: CodeOptions, lab?: ToolLab): string;
  /** Why this request cannot be written with an option, as a sentence; null where it can. */
  whyNot(built: BuiltRequest, option: CodeOption, options: CodeOptions): string | null;
}

/** Why a request whose body stands in code as a literal, or else as a text, cannot be written with an option. */
export function whyNotLiteral(built: BuiltRequest, option: CodeOption, holds: boolean): string | null {
  if (option === 'retries') return null;
  if (option === 'reply') {
    const classes = replyClasses(built);
    if (typeof classes === 'string') return classes;
  }
  if (option === 'files' && attachedFiles(built.body.get('messages')).length === 0) return words.noFiles;
  return holds ? null : words.bodyAsText;
}
