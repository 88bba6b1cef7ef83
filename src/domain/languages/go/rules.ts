import type { CodeRules } from '#domain/languages/code-reader.ts';
import { C_RULES, readEscaped, readVerbatim } from '#domain/languages/code-reader.ts';
import * as words from '#words/code/code-readers.ts';

/** How its code is cut into pieces. */
export const RULES: CodeRules = {
  ...C_RULES,
  readText: (text, at) => readVerbatim(text, at, '`', '`') ?? readEscaped(text, at, '"'),
  address: new Set(['NewRequest', 'NewRequestWithContext']),
  body: new Set(['NewReader', 'NewBufferString']),
  missing: words.noGo,
};
