import type { JsonObject } from '#domain/json/json-value.ts';
import { isJsonArray } from '#domain/json/json-value.ts';
import { knownRefusals } from '#domain/parameters/refusals.ts';
import * as words from '#words/code/doctor.ts';
import type { Finding } from './finding.ts';

/** A longer text between quotes is a file that was written out. */
const FILE_LENGTH = 20_000;

/**
 * What is wrong with a body that could be read, wherever it stands: `text` is the code, `at` where the body begins in it.
 */
export function checkBody(body: JsonObject, text: string, at: number): readonly Finding[] {
  const findings: Finding[] = [];
  if (!isJsonArray(body.get('messages')))
    findings.push({
      rule: 'no-messages',
      at,
      why: body.has('prompt') ? words.promptInPlaceOfMessages : words.noMessages,
      edits: null,
    });
  const model = body.get('model');
  if (typeof model === 'string') {
    const values = new Map([...body].filter(([name]) => name !== 'model' && name !== 'messages'));
    for (const { parameter, sentence } of knownRefusals(model, null, values))
      findings.push({
        rule: 'refused-parameter',
        at: placeOf(text, parameter, at),
        why: sentence,
        edits: null,
      });
  }
  const file = LONG_DATA.exec(text);
  if (file !== null)
    findings.push({
      rule: 'inline-file',
      at: file.index,
      why: words.inlineFile(file[0].length),
      edits: null,
    });
  return findings;
}

const LONG_DATA = new RegExp(`[A-Za-z0-9+/=]{${FILE_LENGTH},}`);

function placeOf(text: string, name: string, otherwise: number): number {
  const found = text.search(new RegExp(`\\b${name}\\b`));
  return found < 0 ? otherwise : found;
}
