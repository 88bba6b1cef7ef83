import { readEscapedText, readFilled } from '#domain/languages/options/read-text-code.ts';
import { readCode } from './read.ts';

/** Reads Go in which texts are put into the body. */
export const readGoWithOptions = readFilled({
  readCode,
  readText: readEscapedText,
  fill: /^\tbody = strings\.ReplaceAll\(body, `"(TEXT_+\d+)"`, toJSON\(/gm,
  head: /^func ask\(([^()]*)\)/m,
  argument: /(\w+) string/g,
  call: /^\t(?:fmt\.Println\()?ask\(/gm,
  between: /, /y,
  join: / \+ /y,
  file: /base64Of\("([\w.-]+)"\)/y,
  name: /\w+/y,
});
