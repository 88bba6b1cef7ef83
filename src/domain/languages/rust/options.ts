import type { OptionedLanguage } from '#domain/languages/options/optioned-language.ts';
import { textLanguage } from '#domain/languages/options/text-code.ts';
import { quoteRust, writeRust } from './write.ts';

/** Rust's words, and the names of the code around a request. */
const TAKEN = new Set(
  (
    '_ Self abstract as async await become box break const continue crate do dyn else enum extern false final fn for gen if ' +
    'impl in let loop macro match mod move mut override priv pub ref return self static struct super trait true try type ' +
    'typeof union unsafe unsized use virtual where while yield BASE64_STANDARD BTreeMap BufRead BufReader Box None Ok Err ' +
    'Result Some String Vec Write after ask attempt base64 body is_busy main reqwest response result serde_json status std'
  ).split(' '),
);

/** Rust whose body is put together, sent again, or asked by a function. */
export const rust: OptionedLanguage = textLanguage(
  {
    quote: quoteRust,
    join: ', ',
    nameOf: (name) => name,
    readFile: (name) => `BASE64_STANDARD.encode(std::fs::read("${name}")?).as_str()`,
    isTaken: (name) => TAKEN.has(name),
  },
  writeRust,
);
