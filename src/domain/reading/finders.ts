import { TextProblem } from '#domain/errors/text-problem.ts';
import type { LiteralReader, RequestReaders } from './found-request.ts';
import { findHttpText } from './http-text/find-http-text.ts';
import { findJavascript, readJavascriptLiteral } from './javascript/find-javascript.ts';
import { findLogs } from './logs/find-logs.ts';
import { findPython, readPythonLiteral } from './python/find-python.ts';
import { findShell } from './shell/find-shell.ts';
import { findPackages, findTextCode } from './text-code/find-text-code.ts';

/** A value that a program printed, in the language's own form; null where it is none that is known. */
function literalOf(
  source: LiteralReader['source'],
  looksLike: RegExp,
  read: LiteralReader['read'],
): LiteralReader {
  return {
    source,
    looksLike,
    read(text) {
      try {
        return read(text);
      } catch (error) {
        if (!(error instanceof TextProblem)) throw error;
        return null;
      }
    },
  };
}

/** What reads request code of every language. */
export const READERS: RequestReaders = {
  finders: [findLogs, findShell, findPython, findJavascript, findTextCode, findHttpText, findPackages],
  literals: [
    literalOf('python', /'|\b(?:None|True|False)\b/, readPythonLiteral),
    literalOf('javascript-fetch', /'|[{,]\s*[A-Za-z_$][\w$]*\s*:/, readJavascriptLiteral),
  ],
};
