import { readEscapedText, readFilled } from '#domain/languages/options/read-text-code.ts';
import { readCode } from './read.ts';

/** Reads Ruby in which texts are put into the body. */
export const readRubyWithOptions = readFilled({
  readCode,
  readText: readEscapedText,
  fill: /^ *request\.body = request\.body\.gsub\('"(TEXT_+\d+)"'\) \{ JSON\.generate\(/gm,
  head: /^def ask\(([^()]*)\)/m,
  argument: /(\w+)/g,
  call: /^(?:puts )?ask\(/gm,
  between: /, /y,
  join: / \+ /y,
  file: /\[File\.binread\("([\w.-]+)"\)\]\.pack\("m0"\)/y,
  name: /\w+/y,
});
