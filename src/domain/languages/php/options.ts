import type { OptionedLanguage } from '#domain/languages/options/optioned-language.ts';
import { textLanguage } from '#domain/languages/options/text-code.ts';
import { quotePhp, writePhp } from './write.ts';

/** The variables of the code around a request, and those that PHP has. */
const TAKEN = new Set(
  'this GLOBALS _SERVER _GET _POST _FILES _COOKIE _SESSION _REQUEST _ENV argc argv http_response_header attempt body choices curl isBusy isDone reply status'.split(
    ' ',
  ),
);

/** PHP whose body is put together, sent again, or asked by a function. */
export const php: OptionedLanguage = textLanguage(
  {
    quote: quotePhp,
    join: ' . ',
    nameOf: (name) => `$${name}`,
    readFile: (name) => `base64_encode(file_get_contents('${name}'))`,
    taken: TAKEN,
  },
  writePhp,
);
