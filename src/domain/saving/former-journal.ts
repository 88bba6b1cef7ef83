import { formatCompactJson } from '#domain/json/format-json.ts';
import type { JsonObject } from '#domain/json/json-value.ts';
import { isJsonObject, jsonObject } from '#domain/json/json-value.ts';
import { parseJson } from '#domain/json/parse-json.ts';
import type { JournalKind } from '#domain/records/journal-record.ts';
import { FORMER_PREFIXES, journalName, SHARED } from './journal-name.ts';

/** A text of the page's storage under its name. */
export interface NamedText {
  readonly name: string;
  readonly text: string;
}

type FormerPrefix = (typeof FORMER_PREFIXES)[number];

/** How a record of each former journal is moved. */
const FORMER: Readonly<Record<FormerPrefix, (name: string, record: JsonObject) => NamedText | null>> = {
  'draft.': (name, record) => moved('draft', record, record.get('conversationId'), name),
  'typed.': (_name, record) => moved('typed', record, record.get('place'), null),
  'partial.': (name, record) => moved('reply', record, name, null),
  'unsaved.': (name, record) =>
    moved(
      'messages',
      jsonObject([
        ['version', 1],
        ['conversationId', record.get('id') ?? null],
        ['conversation', record],
      ]),
      record.get('id'),
      name,
    ),
};

/** A record of a former journal as it stands in this one; null when it is not sound. */
export function moveFormer({ name, text }: NamedText): NamedText | null {
  const prefix = FORMER_PREFIXES.find((each) => name.startsWith(each));
  const parsed = parseJson(text);
  if (prefix === undefined || !parsed.ok || !isJsonObject(parsed.value)) return null;
  return FORMER[prefix](name.slice(prefix.length), parsed.value);
}

function moved(
  kind: JournalKind,
  record: JsonObject,
  subject: unknown,
  ownedName: string | null,
): NamedText | null {
  if (typeof subject !== 'string' || subject === '') return null;
  const owner = ownedName?.endsWith(`.${subject}`) ? ownedName.slice(0, -subject.length - 1) : SHARED;
  const members = [...record].filter(([key]) => key !== 'version');
  return {
    name: journalName({ kind, owner, subject }),
    text: formatCompactJson(
      jsonObject([['version', record.get('version') ?? 1], ['kind', kind], ...members]),
    ),
  };
}
