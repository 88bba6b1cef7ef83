import { formatCompactJson } from '#domain/json/format-json.ts';
import type { JsonValue } from '#domain/json/json-value.ts';
import { jsonObject } from '#domain/json/json-value.ts';
import * as words from '#words/transfer/forms-out.ts';
import type { FormOut } from './form-out.ts';
import { lostFields, lostPlace } from './form-out.ts';

/** A line of a file for the batch API. */
export const batch: FormOut = {
  extension: '.jsonl',
  mediaType: 'application/jsonl',
  lost: lostPlace,
  write: ({ built }) =>
    `${formatCompactJson(
      jsonObject([
        ['custom_id', 'request-1'],
        ['method', built.method],
        ['url', '/v1/chat/completions'],
        ['body', built.body],
      ]),
    )}\n`,
};

/** Fields beside the messages that training data has. */
const TRAINING_FIELDS = ['tools', 'parallel_tool_calls'];

/** A line of training data: all that was said, the last reply included. */
export const fineTuning: FormOut = {
  extension: '.jsonl',
  mediaType: 'application/jsonl',
  lost: (source) => [
    ...lostPlace(source),
    ...lostFields(source.built.body, TRAINING_FIELDS),
    ...(source.said.at(-1)?.get('role') === 'assistant' ? [] : [words.noReply]),
  ],
  write({ built, said }) {
    const line = new Map<string, JsonValue>([['messages', said]]);
    for (const name of TRAINING_FIELDS) {
      const value = built.body.get(name);
      if (value !== undefined) line.set(name, value);
    }
    return `${formatCompactJson(line)}\n`;
  },
};
