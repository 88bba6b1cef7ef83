import type { RequestRecord } from '#domain/conversation/conversation.ts';
import type { AnswerIdentity } from '#domain/recordings/inspection.ts';
import { Tag } from '#ui/primitives/Tag.tsx';
import * as words from '#words/conversation/inspector.ts';
import type { Inspected } from './use-inspection.ts';

/** Who answered, how, and with which headers; the key is never among them. */
export function AnswerFacts({
  identity,
  inspected: { response, recording },
  request,
}: {
  identity: AnswerIdentity;
  inspected: Inspected;
  request: RequestRecord | null;
}) {
  const asked = request?.body.get('model');
  const isOther = typeof asked === 'string' && identity.model !== null && identity.model !== asked;
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1 text-12 tabular-nums [&>dd]:wrap-anywhere [&>dt]:text-ink-quiet">
      {identity.model === null ? null : (
        <>
          <dt>{words.answeredBy}</dt>
          <dd className="font-mono">
            {identity.model} {isOther ? <Tag tone="changed">{words.asked(asked)}</Tag> : null}
          </dd>
        </>
      )}
      <Fact name={words.fingerprint} value={identity.fingerprint} />
      <Fact name={words.responseId} value={identity.id} />
      <Fact name={words.status} value={response === null ? null : String(response.status)} />
      <Fact name={words.contentType} value={response?.contentType ?? null} />
      <dt>{words.requestHeaders}</dt>
      <dd className="font-mono">
        {words.typeHeader}
        {request?.connection.keyVariable == null ? null : (
          <>
            <br />
            {words.keyHeader}
          </>
        )}
      </dd>
      <Fact name={words.ended} value={recording === null ? null : words.endings[recording.ended]} />
    </dl>
  );
}

function Fact({ name, value }: { name: string; value: string | null }) {
  if (value === null) return null;
  return (
    <>
      <dt>{name}</dt>
      <dd className="font-mono">{value}</dd>
    </>
  );
}
