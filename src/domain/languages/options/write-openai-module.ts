import { javascriptHolds } from '#domain/languages/javascript-literals.ts';
import { javascriptStreamUse } from '#domain/languages/stream-parts/javascript-parts.ts';
import { furtherIn } from '#domain/languages/stream-parts/stream-parts.ts';
import {
  openaiCall,
  openaiClientMembers,
  openaiImports,
  readOpenaiChunks,
} from '#domain/languages/typescript-openai/write.ts';
import { PRINT_TEXT } from '#domain/languages/write-javascript-stream.ts';
import type { BuiltRequest } from '#domain/request/build-request.ts';
import { isStreaming } from '#domain/request/build-request.ts';
import type { CodeOptions } from './code-option.ts';
import { digHoles } from './dig-holes.ts';
import type { OptionedLanguage } from './optioned-language.ts';
import { whyNotLiteral } from './optioned-language.ts';
import {
  isTakenInJavascript,
  javascriptCall,
  javascriptHead,
  javascriptStyle,
  readsFiles,
} from './write-javascript-expressions.ts';
import { indent } from './write-python-expressions.ts';

const whyNot: OptionedLanguage['whyNot'] = (built, option) =>
  whyNotLiteral(built, option, javascriptHolds(built.body));

/** TypeScript with OpenAI's package. */
export const typescriptOpenai: OptionedLanguage = {
  write: (built, options) => write(built, options, true),
  whyNot,
};

/** JavaScript with OpenAI's package. */
export const javascriptOpenai: OptionedLanguage = {
  write: (built, options) => write(built, options, false),
  whyNot,
};

function write(built: BuiltRequest, options: CodeOptions, hasTypes: boolean): string {
  const streams = isStreaming(built.body);
  const retries = options.has('retries');
  const dug = digHoles(built, options, isTakenInJavascript);
  const parts = javascriptStreamUse(built.body, hasTypes);
  const { before, use, after } = parts ?? PRINT_TEXT;
  const lines = [
    ...readsFiles(dug),
    ...openaiImports(built, hasTypes),
    '',
    'const client = new OpenAI({',
    ...openaiClientMembers(built),
    ...(retries ? ['  maxRetries: 3,'] : []),
    '});',
  ];
  const send = openaiCall(built, hasTypes, dug.body, javascriptStyle(dug));
  if (options.has('function')) {
    const piece = parts === null ? 'choice.delta?.content ?? ""' : 'choice';
    const end = streams ? readOpenaiChunks(`yield ${piece};`) : 'return completion;';
    const head = javascriptHead(dug, streams, hasTypes);
    return [
      ...lines,
      '',
      head,
      ...indent([...send, end], 2),
      '}',
      '',
      ...javascriptCall(dug, streams, parts),
    ].join('\n');
  }
  const body = [
    ...send,
    ...(streams
      ? [...before, readOpenaiChunks(furtherIn(use, 4)), ...after]
      : ['console.log(JSON.stringify(completion, null, 2));']),
  ];
  if (!retries) return [...lines, ...body].join('\n');
  return [...lines, '', 'try {', ...indent(body, 2), ...CAUGHT].join('\n');
}

const CAUGHT = [
  '} catch (error) {',
  '  if (!(error instanceof OpenAI.OpenAIError)) throw error;',
  '  console.error(error.message);',
  '  process.exitCode = 1;',
  '}',
];
