import { keyVariableOf } from '#domain/languages/key-variable.ts';
import {
  createPythonCompletion,
  postPythonCompletion,
  pythonClientArguments,
  pythonSdkHolds,
  pythonSdkImports,
  readOpenaiStream,
} from '#domain/languages/python-openai/write.ts';
import type { ReplyCode } from '#domain/languages/reply-class/reply-code.ts';
import { pydanticReply } from '#domain/languages/reply-class/reply-code.ts';
import { printsReasoning, pythonStreamUse, SDK_ACCESS } from '#domain/languages/stream-parts/python-parts.ts';
import { furtherIn } from '#domain/languages/stream-parts/stream-parts.ts';
import type { BuiltRequest } from '#domain/request/build-request.ts';
import { isStreaming } from '#domain/request/build-request.ts';
import type { CodeOptions } from './code-option.ts';
import { digHoles } from './dig-holes.ts';
import type { OptionedLanguage } from './optioned-language.ts';
import { whyNotLiteral } from './optioned-language.ts';
import {
  indent,
  isTakenInPython,
  pythonCall,
  pythonHead,
  pythonStyle,
  readPieces,
} from './write-python-expressions.ts';

/** Python with OpenAI's package. */
export const pythonOpenai: OptionedLanguage = {
  write: writeOpenai,
  whyNot: (built, option) => whyNotLiteral(built, option, pythonSdkHolds(built)),
};

const CONTENT = '(choice.delta and choice.delta.content) or ""';

function writeOpenai(built: BuiltRequest, options: CodeOptions): string {
  const streams = isStreaming(built.body);
  const retries = options.has('retries');
  const isFunction = options.has('function');
  const dug = digHoles(built, options, isTakenInPython);
  const result = streams ? 'stream' : 'completion';
  const parts = pythonStreamUse(built.body, SDK_ACCESS);
  const holds = pythonSdkHolds(built);
  const reply = options.has('reply') ? pydanticReply(built) : null;
  const lines = dug.files.length > 0 ? ['import base64'] : [];
  if (keyVariableOf(built.connection) !== null) lines.push('import os');
  if (printsReasoning(parts)) lines.push('import sys');
  if (streams && isFunction) lines.push('from collections.abc import Iterator');
  if (dug.files.length > 0) lines.push('from pathlib import Path');
  lines.push(...(reply?.imports ?? []));
  lines.push(
    ...pythonSdkImports(built, retries && !isFunction ? ['OpenAIError'] : []),
    ...(isFunction && !streams && holds ? ['from openai.types.chat import ChatCompletion'] : []),
    '',
    'client = OpenAI(',
    ...pythonClientArguments(built),
    ...(retries ? ['    max_retries=3,'] : []),
    ')',
  );
  const send = holds
    ? createPythonCompletion(dug.body, result, pythonStyle(dug))
    : postPythonCompletion(built, result);
  if (isFunction) {
    // What a choice is called in the package says more than it helps here.
    const piece = parts === null ? 'Iterator[str]' : 'Iterator';
    const head = pythonHead(dug, streams ? piece : 'ChatCompletion');
    const end = streams
      ? readOpenaiStream(`yield ${parts === null ? CONTENT : 'choice'}`)
      : 'return completion';
    const call =
      reply !== null
        ? readWithClass(reply, pythonCall(dug), streams)
        : streams
          ? readPieces(parts, pythonCall(dug))
          : [`print(${pythonCall(dug)}.to_json())`];
    return [...lines, '', '', head, ...indent([...send, end]), '', '', ...call].join('\n');
  }
  const end =
    reply !== null
      ? keepText(streams)
      : streams
        ? [
            ...(parts?.before ?? []),
            readOpenaiStream(furtherIn(parts?.use ?? [`print(${CONTENT}, end="", flush=True)`], 8)),
            ...(parts?.after ?? ['print()']),
          ]
        : ['print(completion.to_json())'];
  const parsed = reply === null ? [] : ['', '', ...reply.classes, '', '', ...reply.parse];
  if (!retries) return [...lines, ...send, ...end, ...parsed].join('\n');
  return [
    ...lines,
    'try:',
    ...indent([...send, ...end]),
    'except OpenAIError as error:',
    '    raise SystemExit(str(error))',
    ...parsed,
  ].join('\n');
}

const COMPLETION_TEXT = 'text = completion.choices[0].message.content or ""';

/** Keeps the text of the reply, to be read once it is whole. */
function keepText(streams: boolean): string[] {
  if (!streams) return [COMPLETION_TEXT];
  const use = [`piece = ${CONTENT}`, 'print(piece, end="", flush=True)', 'text += piece'];
  return ['text = ""', readOpenaiStream(furtherIn(use, 8)), 'print()'];
}

/** Calls the function and reads its reply by the class. */
function readWithClass({ classes, parse }: ReplyCode, call: string, streams: boolean): string[] {
  const asked = streams
    ? [
        'pieces = []',
        `for text in ${call}:`,
        '    print(text, end="", flush=True)',
        '    pieces.append(text)',
        'print()',
        'text = "".join(pieces)',
      ]
    : [`completion = ${call}`, COMPLETION_TEXT];
  return [...classes, '', '', ...asked, ...parse];
}
