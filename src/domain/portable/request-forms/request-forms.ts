import type { JsonValue } from '#domain/json/json-value.ts';
import { isJsonObject } from '#domain/json/json-value.ts';
import * as words from '#words/transfer/request-forms.ts';
import { har } from './har.ts';
import { opencollection } from './opencollection.ts';
import { postman } from './postman.ts';
import type { FiledBodies, RequestForm } from './request-form.ts';
import { bodiesOf } from './request-form.ts';

/** Every kind of file that holds requests, by its id. */
const FORMS = { har, postman, opencollection } as const satisfies Readonly<
  Partial<Record<keyof typeof words.formNames, RequestForm>>
>;

/** The requests in a file that holds several; null where a value is none. What cannot be read is told in a sentence. */
export function readFiledRequests(value: JsonValue): FiledBodies | null {
  if (!isJsonObject(value)) return null;
  for (const [name, form] of [
    [words.formNames.har, FORMS.har],
    [words.formNames.postman, FORMS.postman],
    [words.formNames.opencollection, FORMS.opencollection],
  ] as const) {
    const requests = form.find(value);
    if (requests === null) continue;
    const read = bodiesOf(requests, name, form.variables(value));
    return read.bodies.length > 0 || read.refused.length > 0
      ? read
      : { bodies: [], refused: [words.noRequestIn(name)] };
  }
  return null;
}
