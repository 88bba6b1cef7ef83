import { readQuoted } from '#domain/languages/code-reader.ts';
import { readEscapedText, readFilled } from '#domain/languages/options/read-text-code.ts';
import { readCode } from './read.ts';

/** Reads PHP in which texts are put into the body. */
export const readPhpWithOptions = readFilled({
  readCode,
  readText: (text, at) => readQuoted(text, at, "'") ?? readEscapedText(text, at),
  fill: /^ *\$body = str_replace\('"(TEXT_+\d+)"', json_encode\(/gm,
  head: /^function ask\(([^()]*)\)/m,
  argument: /string (\$\w+)/g,
  call: /^(?:echo )?ask\(/gm,
  between: /, /y,
  join: / \. /y,
  file: /base64_encode\(file_get_contents\('([\w.-]+)'\)\)/y,
  name: /\$\w+/y,
});
