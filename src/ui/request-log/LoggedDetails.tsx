import { useEffect, useState } from 'react';
import { requestOfRecord } from '#domain/conversation/request-of-record.ts';
import type { JsonObject } from '#domain/json/json-value.ts';
import { writeCurl } from '#domain/languages/curl/write.ts';
import { formatDuration } from '#domain/metrics/format-metrics.ts';
import { describeRequestChange, diffRequests } from '#domain/portable/diff-requests.ts';
import type { LoggedRequest } from '#domain/recordings/logged-request.ts';
import { formatRequestBody } from '#domain/request/build-request.ts';
import { useWorkbench } from '#state/workbench.ts';
import { Button } from '#ui/primitives/Button.tsx';
import { CopyButton } from '#ui/primitives/CopyButton.tsx';
import { keyHeader, typeHeader } from '#words/conversation/inspector.ts';
import * as words from '#words/conversation/request-log.ts';
import { byteSize } from '#words/english/grammar.ts';
import { formatTime } from './LogTable.tsx';

/** So many differences are told. */
const MAX_TOLD = 12;

/** One request: what it was, its headers with the key masked, its body, and what can be done with it again. */
export function LoggedDetails({
  entry,
  previous,
  onRepeat,
}: {
  entry: LoggedRequest;
  /** The chat request before it; null where there is none. */
  previous: LoggedRequest | null;
  onRepeat: (body: JsonObject) => void;
}) {
  const { view } = useWorkbench();
  const body = useBody(entry.id);
  const [isCompared, setCompared] = useState(false);
  const { connection, reply } = entry;
  const bodyText = body ? formatRequestBody(body) : null;
  return (
    <section className="flex min-h-0 flex-col gap-3 overflow-y-auto" aria-label={words.request}>
      <div className="flex flex-wrap gap-2">
        {body ? (
          <Button size="small" icon="redo" onClick={() => onRepeat(body)}>
            {words.repeat}
          </Button>
        ) : null}
        {reply === null ? null : (
          <Button size="small" icon="stream" onClick={() => view.openDialog({ kind: 'inspector', ...reply })}>
            {words.inspect}
          </Button>
        )}
        {body ? (
          <>
            <Button size="small" aria-pressed={isCompared} onClick={() => setCompared(!isCompared)}>
              {words.compare}
            </Button>
            <CopyButton
              size="small"
              variant="line"
              label={words.copyCurl}
              getText={() => writeCurl(requestOfRecord({ connection, body }))}
            />
          </>
        ) : null}
      </div>
      {isCompared && body ? <Comparison key={entry.id} body={body} previous={previous} /> : null}
      <Facts entry={entry} />
      <div className="flex items-center gap-2">
        <h3 className="text-13 font-semibold">{words.body}</h3>
        {bodyText === null ? null : (
          <CopyButton
            className="ml-auto"
            iconOnly
            size="small"
            label={words.copyBody}
            getText={() => bodyText}
          />
        )}
      </div>
      {body === undefined ? null : bodyText === null ? (
        <p className="text-12 text-ink-quiet">{words.noBody}</p>
      ) : (
        <pre
          className="rounded-block bg-code p-3 text-12/5 wrap-anywhere whitespace-pre-wrap"
          data-testid="logged-body"
        >
          {bodyText}
        </pre>
      )}
    </section>
  );
}

/** When, where and how it went, and its headers with the key masked. */
function Facts({ entry }: { entry: LoggedRequest }) {
  const { connection } = entry;
  const { date, time } = formatTime(entry.startedAtMs);
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1 text-12 tabular-nums [&>dd]:font-mono [&>dd]:wrap-anywhere [&>dt]:text-ink-quiet">
      <dt>{words.time}</dt>
      <dd>{`${date} ${time}`}</dd>
      <dt>{words.address}</dt>
      <dd>{`${entry.method} ${connection.baseUrl}${entry.path}`}</dd>
      <dt>{words.status}</dt>
      <dd>{entry.status ?? words.unknown}</dd>
      <dt>{words.outcome}</dt>
      <dd>{words.outcomes[entry.outcome]}</dd>
      <dt>{words.duration}</dt>
      <dd>{formatDuration(entry.durationMs)}</dd>
      <dt>{words.size}</dt>
      <dd>{entry.sizeBytes === null ? words.unknown : byteSize(entry.sizeBytes)}</dd>
      <dt>{words.headers}</dt>
      <dd>
        {entry.method === 'POST' ? typeHeader : words.unknown}
        {connection.keyVariable === null ? null : (
          <>
            <br />
            {keyHeader}
          </>
        )}
      </dd>
    </dl>
  );
}

/** What differs between a request and the one before it. */
function Comparison({ body, previous }: { body: JsonObject; previous: LoggedRequest | null }) {
  const before = useBody(previous?.id ?? null);
  if (before === undefined) return null;
  const sentences = before === null ? [] : diffRequests(before, body).map(describeRequestChange);
  return (
    <div
      className="rounded-block border border-line p-3 text-12/5"
      role="group"
      aria-label={words.differences}
    >
      <h3 className="font-semibold">{words.differences}</h3>
      {before === null ? <p>{words.noneBefore}</p> : null}
      {before !== null && sentences.length === 0 ? <p>{words.same}</p> : null}
      <ul>
        {sentences.slice(0, MAX_TOLD).map((sentence) => (
          <li key={sentence} className="wrap-anywhere">
            {sentence}
          </li>
        ))}
      </ul>
      {sentences.length > MAX_TOLD ? <p>{words.andMore(sentences.length - MAX_TOLD)}</p> : null}
    </div>
  );
}

/** The body of a request; undefined while it is read, null where none is kept. */
function useBody(id: string | null): JsonObject | null | undefined {
  const { deps } = useWorkbench();
  const [read, setRead] = useState<{ readonly id: string | null; readonly body: JsonObject | null } | null>(
    null,
  );
  useEffect(() => {
    let isCurrent = true;
    const take = (body: JsonObject | null) => isCurrent && setRead({ id, body });
    if (id === null) take(null);
    else deps.requestLog.body(id).then(take, () => take(null));
    return () => {
      isCurrent = false;
    };
  }, [deps, id]);
  return read?.id === id ? read.body : undefined;
}
