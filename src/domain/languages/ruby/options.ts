import type { OptionedLanguage } from '#domain/languages/options/optioned-language.ts';
import { textLanguage } from '#domain/languages/options/text-code.ts';
import { quoteRuby, writeRuby } from './write.ts';

/** Ruby's words, and the names of the code around a request. */
const TAKEN = new Set(
  (
    '__ENCODING__ __FILE__ __LINE__ alias and begin break case class def defined do else elsif end ensure false for if in ' +
    'module next nil not or redo rescue retry return self super then true undef unless until when while yield ' +
    'abort ask attempt choices has_begun http print puts raise request response rest sleep uri wait'
  ).split(' '),
);

/** Ruby whose body is put together, sent again, or asked by a function. */
export const ruby: OptionedLanguage = textLanguage(
  {
    quote: quoteRuby,
    readFile: (name) => `[File.binread("${name}")].pack("m0")`,
    taken: TAKEN,
    // What begins with a capital letter is a constant.
    rename: (name) => (/^[A-Z]/.test(name) ? `_${name}` : name),
  },
  writeRuby,
);
