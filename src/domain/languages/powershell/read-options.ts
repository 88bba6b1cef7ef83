import { readFilled } from '#domain/languages/options/read-text-code.ts';
import { readCode } from './read.ts';
import { RULES } from './rules.ts';

/** Reads PowerShell in which texts are put into the body. */
export const readPowershellWithOptions = readFilled({
  readCode,
  readText: RULES.readText,
  fill: /^ *\$body = \$body\.Replace\('"(TEXT_+\d+)"', \(ConvertTo-Json -InputObject \(/gm,
  head: /^function Ask\(([^()]*)\)/m,
  argument: /\[string\](\$\w+)/g,
  call: /^Ask /gm,
  between: / /y,
  join: / \+ /y,
  file: /\[Convert\]::ToBase64String\(\[System\.IO\.File\]::ReadAllBytes\(\(Resolve-Path '([\w.-]+)'\)\)\)/y,
  name: /\$\w+/y,
});
