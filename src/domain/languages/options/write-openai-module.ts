import { quoteText } from '#domain/json/format-json.ts';
import { javascriptHolds } from '#domain/languages/javascript-literals.ts';
import { zodReply } from '#domain/languages/reply-class/reply-code.ts';
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
import type { DugBody } from './dig-holes.ts';
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
  const reply = options.has('reply') ? zodReply(built) : null;
  const { before, use, after } = parts ?? (reply === null ? PRINT_TEXT : KEEP_TEXT);
  const lines = [
    ...readsFiles(dug),
    ...openaiImports(built, hasTypes),
    ...(reply?.imports ?? []),
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
      ...(reply === null
        ? javascriptCall(dug, streams, parts)
        : [...reply.classes, '', ...askForText(dug, streams), ...reply.parse]),
    ].join('\n');
  }
  const body = [
    ...send,
    ...(streams
      ? [...before, readOpenaiChunks(furtherIn(use, 4)), ...after]
      : reply === null
        ? ['console.log(JSON.stringify(completion, null, 2));']
        : [COMPLETION_TEXT]),
  ];
  const parsed = reply === null ? [] : ['', ...reply.classes, '', ...reply.parse];
  if (!retries) return [...lines, ...body, ...parsed].join('\n');
  const tried = reply === null ? body : [...body, ...parsed];
  return [...lines, '', 'try {', ...indent(tried, 2), ...CAUGHT].join('\n');
}

const CAUGHT = [
  '} catch (error) {',
  '  if (!(error instanceof OpenAI.OpenAIError)) throw error;',
  '  console.error(error.message);',
  '  process.exitCode = 1;',
  '}',
];

const COMPLETION_TEXT = 'const text = completion.choices[0]?.message.content ?? "";';

/** Prints the text as it comes, and keeps it, to be read once it is whole. */
const KEEP_TEXT = {
  before: ['let text = "";'],
  use: ['const piece = choice.delta?.content ?? "";', 'process.stdout.write(piece);', 'text += piece;'],
  after: ['process.stdout.write("\\n");'],
};

/** Calls the function; its reply is then in `text`. */
function askForText(dug: DugBody, streams: boolean): string[] {
  const call = `ask(${dug.arguments.map(({ value }) => quoteText(value)).join(', ')})`;
  if (!streams) return [`const completion = await ${call};`, COMPLETION_TEXT];
  return [
    'let text = "";',
    `for await (const piece of ${call}) {`,
    '  process.stdout.write(piece);',
    '  text += piece;',
    '}',
    'process.stdout.write("\\n");',
  ];
}
