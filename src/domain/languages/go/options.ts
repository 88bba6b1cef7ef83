import type { OptionedLanguage } from '#domain/languages/options/optioned-language.ts';
import { textLanguage } from '#domain/languages/options/text-code.ts';
import { quoteGo, writeGo } from './write.ts';

/** Go's words, its own functions' names, and those of the code around a request. */
const TAKEN = new Set(
  (
    '_ break case chan const continue default defer else fallthrough for func go goto if import interface map package range ' +
    'return select struct switch type var any append bool byte error int len make new nil string true false iota main init ' +
    'ask attempt base64 base64Of body bufio call choice choices chunk data err fmt http index indexes io json keptChoice kept ' +
    'key known line log os part position reader reasoning request response send sort strconv strings text time toJSON ' +
    'toolCall wait'
  ).split(' '),
);

/** Go whose body is put together, sent again, or asked by a function. */
export const go: OptionedLanguage = textLanguage(
  {
    quote: quoteGo,
    readFile: (name) => `base64Of("${name}")`,
    taken: TAKEN,
  },
  writeGo,
);
