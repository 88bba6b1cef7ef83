import { isJsonArray, isJsonObject } from '#domain/json/json-value.ts';
import type { RequestForm } from './request-form.ts';
import { memberAt, pairsOf, textIn } from './request-form.ts';

/** HAR 1.2: what a browser's network tools save. */
export const har: RequestForm = {
  find(value) {
    const entries = memberAt(value, 'log', 'entries');
    if (!isJsonArray(entries)) return null;
    return entries.filter(isJsonObject).flatMap((entry) => {
      const request = entry.get('request');
      const bodyText = textIn(memberAt(request, 'postData', 'text'));
      const url = textIn(memberAt(request, 'url'));
      return bodyText === ''
        ? []
        : [{ name: url, url, bodyText, headers: pairsOf(memberAt(request, 'headers'), 'name') }];
    });
  },
  variables: () => new Map(),
};
