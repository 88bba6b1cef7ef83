import { readEscapedText, readFilled } from '#domain/languages/options/read-text-code.ts';
import { readCode } from './read.ts';

/** Reads C# in which texts are put into the body. */
export const readCsharpWithOptions = readFilled({
  readCode,
  readText: readEscapedText,
  fill: /^ *body = body\.Replace\("\\"(TEXT_+\d+)\\"", JsonSerializer\.Serialize\(/gm,
  head: /^async Task(?:<string>)? Ask\(([^()]*)\)/m,
  argument: /string (\w+)/g,
  call: /^(?:Console\.WriteLine\()?await Ask\(/gm,
  between: /, /y,
  join: / \+ /y,
  file: /Convert\.ToBase64String\(File\.ReadAllBytes\("([\w.-]+)"\)\)/y,
  name: /\w+/y,
});
