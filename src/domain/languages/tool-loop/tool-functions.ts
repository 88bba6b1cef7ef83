import { prepareCode } from '#domain/checks/prepare-code.ts';
import type { JsonObject } from '#domain/json/json-value.ts';
import { isJsonArray } from '#domain/json/json-value.ts';
import type { CodeOption } from '#domain/languages/options/code-option.ts';
import type { OptionedLanguage } from '#domain/languages/options/optioned-language.ts';
import type { ToolLab } from '#domain/parameters/tools/tool-lab.ts';
import { answerOf } from '#domain/parameters/tools/tool-lab.ts';
import { toolName } from '#domain/parameters/tools/tool-list.ts';
import type { BuiltRequest } from '#domain/request/build-request.ts';
import * as words from '#words/code/code-options.ts';

/** How a program answers the calls of one tool. */
export type ToolFunction =
  | { readonly kind: 'value'; readonly name: string; readonly value: string }
  /** `body` is that of a JavaScript function of `args`. */
  | { readonly kind: 'code'; readonly name: string; readonly body: string }
  | { readonly kind: 'unwritten'; readonly name: string };

/**
 * The functions that a request's tools call, answered as they are in the tool lab: by a fixed value (an error is one) or by
 * JavaScript. What a person answers, or nothing yet, is for whoever runs the program to write.
 */
export function toolFunctions(body: JsonObject, lab: ToolLab | undefined): readonly ToolFunction[] {
  return functionNames(body).map((name) => {
    const { kind, texts } = answerOf(lab, name);
    if ((kind === 'value' || kind === 'error') && texts[kind].trim() !== '')
      return { kind: 'value', name, value: texts[kind] };
    const functionBody = kind === 'code' ? bodyOf(texts.code) : null;
    return functionBody === null ? { kind: 'unwritten', name } : { kind: 'code', name, body: functionBody };
  });
}

function functionNames(body: JsonObject): readonly string[] {
  const tools = body.get('tools');
  const names = (isJsonArray(tools) ? tools : []).map(toolName).filter((name) => name !== null);
  return [...new Set(names)];
}

/** Code that is none, or that loads other code, runs nowhere. */
function bodyOf(code: string): string | null {
  try {
    return code.trim() === '' ? null : prepareCode(code);
  } catch {
    return null;
  }
}

/** The language with the whole loop of its tools as one more option, which stands alone. */
export function withToolLoop(
  plain: OptionedLanguage,
  holds: (built: BuiltRequest) => boolean,
  writeLoop: (built: BuiltRequest, lab: ToolLab | undefined) => string,
): OptionedLanguage {
  const whyNoLoop = (built: BuiltRequest): string | null => {
    if (functionNames(built.body).length === 0) return words.noTools;
    const n = built.body.get('n');
    if (n !== undefined && n !== 1) return words.severalChoices;
    return holds(built) ? null : words.bodyAsText;
  };
  return {
    write: (built, options, lab) =>
      options.has('loop') ? writeLoop(built, lab) : plain.write(built, options, lab),
    whyNot(built, option: CodeOption, options) {
      if (option === 'loop') return whyNoLoop(built);
      if (options.has('loop') && whyNoLoop(built) === null) return words.notWithLoop;
      return plain.whyNot(built, option, options);
    },
  };
}

/** The body with a mark in the place of its messages, which a program holds in a list that grows. */
export function withoutMessages(built: BuiltRequest): { readonly body: JsonObject; readonly mark: string } {
  let code = 0xe000;
  while (code < 0xf8ff && built.bodyText.includes(String.fromCharCode(code))) code += 1;
  const mark = `${String.fromCharCode(code)}messages${String.fromCharCode(code)}`;
  return { body: new Map(built.body).set('messages', mark), mark };
}
