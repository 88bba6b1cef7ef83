import { isJsonArray, isJsonObject } from '#domain/json/json-value.ts';
import { bytesOfBase64 } from '#domain/wire/base64.ts';
import type { RequestForm } from './request-form.ts';
import { memberAt, pairsOf, textIn } from './request-form.ts';

/** JSON objects as base64 begin so: `{"`, or with a blank or line break between. */
const BASE64_OBJECT = /^(?:eyI|ewog|ewoJ|ew0K|eyAi)[A-Za-z0-9+/]*={0,2}$/;

/** The text behind base64; null where its bytes are no UTF-8. */
function textFromBase64(encoded: string): string | null {
  const bytes = bytesOfBase64(encoded.replace(/\s+/g, ''));
  if (bytes === null) return null;
  try {
    return decodeURIComponent(Array.from(bytes, (byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''));
  } catch {
    return null;
  }
}

/** HAR 1.2: what a browser's network tools save. */
export const har: RequestForm = {
  find(value) {
    const entries = memberAt(value, 'log', 'entries');
    if (!isJsonArray(entries)) return null;
    return entries.filter(isJsonObject).flatMap((entry) => {
      const request = entry.get('request');
      const written = textIn(memberAt(request, 'postData', 'text'));
      const isEncoded = memberAt(request, 'postData', 'encoding') === 'base64' || BASE64_OBJECT.test(written);
      const bodyText = isEncoded ? (textFromBase64(written) ?? written) : written;
      const url = textIn(memberAt(request, 'url'));
      return bodyText === ''
        ? []
        : [{ name: url, url, bodyText, headers: pairsOf(memberAt(request, 'headers'), 'name') }];
    });
  },
  variables: () => new Map(),
};
