import type { OptionedLanguage } from '#domain/languages/options/optioned-language.ts';
import { textLanguage } from '#domain/languages/options/text-code.ts';
import { quoteJava, writeJava } from './write.ts';

/** Java's words, and the names of the code around a request. */
const TAKEN = new Set(
  (
    '_ abstract assert boolean break byte case catch char class const continue default do double else enum extends final ' +
    'finally float for goto if implements import instanceof int interface long native new package private protected public ' +
    'return short static strictfp super switch synchronized this throw throws transient try void volatile while true false ' +
    'null var record yield String System Base64 Files HttpClient HttpRequest HttpResponse Path Stream URI ' +
    'ArrayList HashMap Iterable Json Kept LinkedHashMap List Map PrintStream StringBuilder TreeMap ' +
    'args ask base64Of body call called choice choices chunk data delta each entry fields id index json kept key line list ' +
    'name number object out part place position reasoning request response send text thought unused java'
  ).split(' '),
);

/** Java whose body is put together, sent again, or asked by a function. */
export const java: OptionedLanguage = textLanguage(
  {
    quote: quoteJava,
    readFile: (name) => `base64Of("${name}")`,
    taken: TAKEN,
    // A text constant of a class holds 65,535 bytes; a UTF-16 unit takes at most three.
    maxText: 20_000,
  },
  writeJava,
);
