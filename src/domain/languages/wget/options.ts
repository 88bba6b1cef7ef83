import type { OptionedLanguage } from '#domain/languages/options/optioned-language.ts';
import { withDocument } from '#domain/languages/options/shell-document.ts';
import { writeWget } from './write.ts';

/** Wget with files from disk, and its own retries; a function would need jq, which cURL's code shows. */
export const wget: OptionedLanguage = withDocument((built, document, options) =>
  writeWget(built, document, options.has('retries')),
);
