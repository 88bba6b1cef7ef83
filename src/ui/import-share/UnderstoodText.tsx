import type { ReactNode } from 'react';
import { useId } from 'react';
import { excerptOf } from '#domain/errors/text-problem.ts';
import { isJsonArray, isJsonObject } from '#domain/json/json-value.ts';
import { EVERY_LANGUAGE } from '#domain/languages/languages.ts';
import type { ImportedRequest, ImportedText } from '#domain/portable/parse-import.ts';
import { Icon } from '#ui/primitives/Icon.tsx';
import * as reading from '#words/code/reading.ts';
import * as words from '#words/transfer/import.ts';
import { READ_LINE } from './dialog-class.ts';

function nameOfSource(source: ImportedRequest['source']): string {
  if (source === 'json') return words.json;
  return EVERY_LANGUAGE.find(({ id }) => id === source)?.label ?? words.file;
}

/** All that was read; of several requests one is chosen. */
export function UnderstoodText({
  imported: { requests, refused },
  chosen,
  onChoose,
  children,
}: {
  imported: ImportedText;
  chosen: number;
  onChoose: (index: number) => void;
  /** What is asked about the chosen request. */
  children: ReactNode;
}) {
  const name = useId();
  const request = requests[chosen];
  return (
    <>
      {requests.length > 1 ? (
        <fieldset className="mt-2.5 mb-2 grid max-h-48 grid-cols-[minmax(0,1fr)] gap-1 overflow-y-auto">
          <legend className="mb-1">{reading.severalRequests(requests.length)}</legend>
          {requests.map((each, index) => (
            <label
              key={`${each.line} ${index.toString()}`}
              className="flex items-baseline gap-2 touch:min-h-9 touch:items-center"
            >
              <input type="radio" name={name} checked={index === chosen} onChange={() => onChoose(index)} />
              <span className="min-w-0 truncate">
                {reading.requestChoice(nameOfSource(each.source), each.line, excerptOf(lastText(each.body)))}
              </span>
            </label>
          ))}
        </fieldset>
      ) : null}
      {request ? <Understood imported={request} /> : null}
      {children}
      {refused.length > 0 ? (
        <div className="mt-2.5 grid gap-0.5 wrap-anywhere">
          {refused.map(({ sentence, line, column }) => (
            <p key={`${line} ${column} ${sentence}`}>{reading.leftOut(line ?? 1, column ?? 1, sentence)}</p>
          ))}
        </div>
      ) : null}
    </>
  );
}

/** The last message's text: what tells requests apart. */
function lastText(body: ImportedRequest['body']): string {
  const messages = body.get('messages');
  const last = isJsonArray(messages) ? messages.filter(isJsonObject).at(-1) : undefined;
  const content = last?.get('content');
  return typeof content === 'string' ? content : '';
}

/** What was read: kind, messages, fields, and what is left out. */
function Understood({ imported }: { imported: ImportedRequest }) {
  const { body, baseUrl, droppedKey, fields, notes, source } = imported;
  const messages = body.get('messages');
  const count = isJsonArray(messages) ? messages.length : 0;
  const model = body.get('model');
  const parameters = fields.filter((name) => name !== 'model' && name !== 'messages');
  return (
    <div>
      <p className={READ_LINE}>
        <Icon name="check" />
        {words.understood(nameOfSource(source), count, parameters.length)}
      </p>
      <dl className="mt-2.5 grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-0.75 text-12/4.5 tabular-nums [&>dd]:wrap-anywhere [&>dt]:text-ink-quiet">
        <dt>{words.model}</dt>
        <dd className="font-mono">{typeof model === 'string' ? model : words.noModel}</dd>
        {parameters.length > 0 ? (
          <>
            <dt>{words.parameters}</dt>
            <dd className="font-mono">{parameters.join(', ')}</dd>
          </>
        ) : null}
        {baseUrl === null ? null : (
          <>
            <dt>{words.address}</dt>
            <dd>{words.ignoredAddress(baseUrl)}</dd>
          </>
        )}
        {droppedKey ? (
          <>
            <dt>{words.key}</dt>
            <dd>{words.removedKey}</dd>
          </>
        ) : null}
      </dl>
      {notes.length > 0 ? (
        <div className="mt-2.5 grid gap-0.5 wrap-anywhere">
          {notes.map((note) => (
            <p key={note}>{note}</p>
          ))}
        </div>
      ) : null}
    </div>
  );
}
