import type { DemoAct } from '#domain/demos/demo.ts';
import { formatCompactJson } from '#domain/json/format-json.ts';
import type { JsonObject } from '#domain/json/json-value.ts';
import { languageOf } from '#domain/languages/languages.ts';
import { TABS } from '#ui/tabs/tab-table.ts';
import * as words from '#words/page/demos.ts';

const SHORT = 80;

/** What an act does, in a few words. */
export function actInWords(act: DemoAct): string {
  switch (act.kind) {
    case 'type':
    case 'system':
      return words.acts[act.kind](short(act.text));
    case 'model':
      return words.acts.model(short(act.model));
    case 'set':
      return words.acts.set(short(act.name), short(formatCompactJson(act.value)));
    case 'unset':
      return words.acts.unset(short(act.name));
    case 'request':
      return words.acts.request(short(act.request.model), act.request.messages.length);
    case 'send':
    case 'again':
      return words.acts[act.kind](act.answers === null);
    case 'results':
      return words.acts.results(act.results.length);
    case 'columns':
      return words.acts.columns(act.requests.map(({ model }) => short(model)));
    case 'send-columns':
    case 'again-columns':
      return words.acts[act.kind](act.places.length, act.answers === null);
    case 'repeat-columns':
      return words.acts[act.kind](act.count, act.places.length, act.answers === null);
    case 'unknown':
      return words.acts.unknown(short(wordOf(act.record)));
    case 'show':
      return words.acts.show(
        TABS[act.view].label,
        act.language === null ? null : languageOf(act.language).label,
      );
    case 'new':
    case 'pause':
      return words.acts[act.kind];
  }
}

/** What a newer version calls a step. */
function wordOf(record: JsonObject): string {
  const word = record.get('do');
  return typeof word === 'string' ? word : '';
}

function short(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > SHORT ? `${line.slice(0, SHORT)}…` : line;
}
