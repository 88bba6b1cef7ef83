import type { OptionedLanguage } from '#domain/languages/options/optioned-language.ts';
import { withDocument } from '#domain/languages/options/shell-document.ts';
import { writeHttpie } from './write.ts';

/**
 * HTTPie with files from disk. It tells 429 from other refusals nowhere but in its output, so that a shell cannot know when
 * to send again; and a function would need jq, which cURL's code shows.
 */
export const httpie: OptionedLanguage = withDocument(writeHttpie);
