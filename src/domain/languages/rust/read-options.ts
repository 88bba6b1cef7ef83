import { readEscapedText, readFilled } from '#domain/languages/options/read-text-code.ts';
import { readCode } from './read.ts';

/** Reads Rust in which texts are put into the body. */
export const readRustWithOptions = readFilled({
  readCode,
  readText: readEscapedText,
  fill: /^ {4}let body = body\.replace\("\\"(TEXT_+\d+)\\"", &serde_json::to_string\(&\[/gm,
  head: /^fn ask\(([^()]*)\)/m,
  argument: /(\w+): &str/g,
  call: /^ {4}(?:println!\("\{\}", )?ask\(/gm,
  between: /, /y,
  join: /, /y,
  file: /BASE64_STANDARD\.encode\(std::fs::read\("([\w.-]+)"\)\?\)\.as_str\(\)/y,
  name: /\w+/y,
});
