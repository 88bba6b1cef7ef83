import { readEscapedText, readFilled } from '#domain/languages/options/read-text-code.ts';
import { readCode } from './read.ts';

/** Reads Java in which texts are put into the body. */
export const readJavaWithOptions = readFilled({
  readCode,
  readText: readEscapedText,
  fill: /^ *body = body\.replace\("\\"(TEXT_+\d+)\\"", json\(/gm,
  head: /^ {4}static (?:void|String) ask\(([^()]*)\)/m,
  argument: /String (\w+)/g,
  call: /^ {8}(?:System\.out\.println\()?ask\(/gm,
  between: /, /y,
  join: / \+ /y,
  file: /base64Of\("([\w.-]+)"\)/y,
  name: /\w+/y,
});
