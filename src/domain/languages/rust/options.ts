import type { OptionedLanguage } from '#domain/languages/options/optioned-language.ts';
import { textLanguage } from '#domain/languages/options/text-code.ts';
import { TAKEN_NAMES } from './code-parts.ts';
import { quoteRust, writeRust } from './write.ts';

/** Rust whose body is put together, sent again, or asked by a function. */
export const rust: OptionedLanguage = textLanguage(
  {
    quote: quoteRust,
    join: ', ',
    readFile: (name) => `BASE64_STANDARD.encode(std::fs::read("${name}")?).as_str()`,
    taken: TAKEN_NAMES,
  },
  writeRust,
);
