import type { JsonValue } from '#domain/json/json-value.ts';
import { isJsonObject } from '#domain/json/json-value.ts';
import * as words from '#words/transfer/request-forms.ts';
import { har } from './har.ts';
import { insomnia } from './insomnia.ts';
import { opencollection } from './opencollection.ts';
import { brunoJson, hoppscotch, thunderClient } from './other-clients.ts';
import { postman } from './postman.ts';
import type { FiledBodies, RequestForm } from './request-form.ts';
import { bodiesOf } from './request-form.ts';

/** Every kind of file that holds requests, in the order in which they are tried. */
const FORMS: readonly (readonly [name: string, form: RequestForm])[] = [
  [words.formNames.har, har],
  [words.formNames.postman, postman],
  [words.formNames.opencollection, opencollection],
  [words.formNames.insomnia, insomnia],
  [words.formNames.bruno, brunoJson],
  [words.formNames['thunder-client'], thunderClient],
  [words.formNames.hoppscotch, hoppscotch],
];

/** The requests in a file that holds several; null where a value is none. What cannot be read is told in a sentence. */
export function readFiledRequests(value: JsonValue): FiledBodies | null {
  for (const [name, form] of FORMS) {
    const requests = form.find(value);
    if (requests === null) continue;
    const read = bodiesOf(requests, name, isJsonObject(value) ? form.variables(value) : new Map());
    return read.bodies.length > 0 || read.refused.length > 0
      ? read
      : { bodies: [], refused: [words.noRequestIn(name)] };
  }
  return null;
}
