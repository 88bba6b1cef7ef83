import { exportConversations } from '#domain/portable/export-conversations.ts';
import { exportMarkdown } from '#domain/portable/markdown/export-markdown.ts';
import * as words from '#words/transfer/forms-out.ts';
import { batch, fineTuning } from './data-lines.ts';
import type { FormOut } from './form-out.ts';
import { dotprompt, promptfoo, promptYml } from './prompt-files-out.ts';
import { body, har, httpFile, opencollection, postman } from './request-files.ts';
import { notebook, pytest, vitest } from './write-tests.ts';

const json: FormOut = {
  extension: '.json',
  mediaType: 'application/json',
  lost: () => [],
  write: ({ conversation }) => exportConversations([conversation]),
};

const markdown: FormOut = {
  extension: '.md',
  mediaType: 'text/markdown',
  lost: () => [words.lostBranches],
  write: ({ conversation }) => exportMarkdown(conversation),
};

/** Every form in which a conversation or its request is saved. */
export const FORMS_OUT: Readonly<Record<keyof typeof words.forms, FormOut>> = {
  json,
  markdown,
  body,
  'http-file': httpFile,
  har,
  postman,
  opencollection,
  'prompt-yml': promptYml,
  promptfoo,
  dotprompt,
  batch,
  'fine-tuning': fineTuning,
  pytest,
  vitest,
  notebook,
};
