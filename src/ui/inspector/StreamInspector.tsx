import type { ReactNode } from 'react';
import { useMemo, useState } from 'react';
import type { ReplyRecord } from '#domain/conversation/conversation.ts';
import { requestOfRecord } from '#domain/conversation/request-of-record.ts';
import { writeCurl } from '#domain/languages/curl/write.ts';
import type { Inspection } from '#domain/recordings/inspection.ts';
import { answerTimes } from '#domain/recordings/inspection.ts';
import type { RecordingFormat } from '#state/files/export-recordings.ts';
import { recordingFile } from '#state/files/export-recordings.ts';
import { useWorkbench } from '#state/workbench.ts';
import { useRun } from '#ui/chat/reply/use-reply.ts';
import { Button } from '#ui/primitives/Button.tsx';
import { CopyButton } from '#ui/primitives/CopyButton.tsx';
import { Dialog } from '#ui/primitives/Dialog.tsx';
import { useRecordingFile } from '#ui/recordings/use-recording-file.tsx';
import * as words from '#words/conversation/inspector.ts';
import { byteSize } from '#words/english/grammar.ts';
import { AnswerFacts } from './AnswerFacts.tsx';
import { AnswerText } from './AnswerText.tsx';
import { AnswerTimeline } from './AnswerTimeline.tsx';
import { EventTable } from './EventTable.tsx';
import type { Inspected, InspectedAnswer } from './use-inspection.ts';
import { useInspection } from './use-inspection.ts';

/** How many bars the time line has. */
const PARTS = 120;

/** What came over the wire for a reply: when, what it was, and what each event changed. Live, and afterwards. */
export function StreamInspector({
  conversationId,
  nodeId,
  onClose,
}: {
  conversationId: string;
  nodeId: string;
  onClose: () => void;
}) {
  const { deps, store } = useWorkbench();
  const run = useRun(conversationId, nodeId);
  // From the request log also the replies of conversations that are not open are looked at.
  const conversation = store.getState().conversations.get(conversationId);
  const request = conversation?.nodes.get(nodeId)?.reply?.request ?? null;
  const answer = { id: nodeId, run, read: deps.recordings.read };
  return <AnswerInspector answer={answer} request={request} onClose={onClose} />;
}

/** The same for any answer, also one of an experiment. */
export function AnswerInspector({
  answer,
  request,
  onClose,
}: {
  answer: InspectedAnswer;
  /** Null where it is not known. */
  request: ReplyRecord['request'] | null;
  onClose: () => void;
}) {
  const { deps } = useWorkbench();
  const inspected = useInspection(answer);
  const { recording } = inspected;
  const { save, notice } = useRecordingFile();
  const saveAs = (format: RecordingFormat) =>
    void save(
      answer
        .read(answer.id)
        .then((decoded) => recordingFile(deps, decoded === null ? [] : [decoded], format)),
    );
  return (
    <Dialog
      title={words.title}
      kind="full"
      onClose={onClose}
      footer={
        <>
          {request === null ? null : (
            <CopyButton
              variant="line"
              label={words.copyCurl}
              getText={() => writeCurl(requestOfRecord(request))}
            />
          )}
          <Button disabled={recording === null} onClick={() => saveAs('har')}>
            {words.saveHar}
          </Button>
          <Button disabled={recording === null} onClick={() => saveAs('json')}>
            {words.saveRecording}
          </Button>
        </>
      }
    >
      <section
        className="flex min-h-0 flex-1 flex-col gap-3 overflow-y-auto px-5 pt-2 pb-4 phone:px-3"
        aria-label={words.title}
      >
        <State inspected={inspected} />
        {notice}
        {inspected.inspection === null ? null : (
          <TakenApart inspection={inspected.inspection} change={inspected}>
            <AnswerFacts identity={inspected.inspection.identity} inspected={inspected} request={request} />
          </TakenApart>
        )}
      </section>
    </Dialog>
  );
}

/** What there is to say of the recording itself. */
function State({ inspected: { state, droppedBytes, inspection } }: { inspected: Inspected }) {
  const sentence = {
    loading: inspection === null ? words.loading : null,
    live: words.live,
    whole: inspection?.events.length === 0 ? words.noEvents : null,
    'not-recorded': words.notRecorded,
    'not-loaded': words.notLoaded,
  }[state];
  return (
    <div role="status" className="text-ink-quiet empty:hidden">
      {sentence === null ? null : <p>{sentence}</p>}
      {droppedBytes > 0 ? <p>{words.dropped(byteSize(droppedBytes))}</p> : null}
    </div>
  );
}

/** The events beside the text that they made. */
function TakenApart({
  inspection,
  change,
  children,
}: {
  inspection: Inspection;
  /** A new object whenever the inspection has grown. */
  change: Inspected;
  children: ReactNode;
}) {
  const [selected, setSelected] = useState<number | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the inspection grows in place; `change` says when
  const times = useMemo(() => answerTimes(inspection, PARTS), [inspection, change]);
  const event = selected === null ? undefined : inspection.events[selected];
  return (
    <>
      <AnswerTimeline times={times} />
      <div className="grid min-h-0 flex-1 grid-cols-[minmax(0,1.6fr)_minmax(0,1fr)] gap-3 narrow:grid-cols-1 narrow:flex-none">
        <div className="flex min-h-64 flex-col narrow:h-[55dvh]">
          <EventTable
            events={inspection.events}
            count={inspection.events.length}
            selected={selected}
            onSelect={setSelected}
          />
        </div>
        <div className="flex min-h-0 flex-col gap-3 overflow-y-auto">
          {event === undefined || selected === null ? (
            children
          ) : (
            <>
              <div className="flex items-center gap-2">
                <h3 className="text-13 font-semibold">{words.rawEvent(selected)}</h3>
                <CopyButton
                  className="ml-auto"
                  iconOnly
                  size="small"
                  label={words.copyEvent}
                  getText={() => event.data}
                />
              </div>
              <pre
                className="max-h-48 overflow-auto rounded-block bg-code p-3 text-12/5 wrap-anywhere whitespace-pre-wrap"
                data-testid="raw-event"
              >
                {event.data}
              </pre>
            </>
          )}
          <h3 className="text-13 font-semibold">{words.answer}</h3>
          <p className="text-12 text-ink-quiet">{words.answerHow}</p>
          <AnswerText inspection={inspection} effects={event?.effects ?? []} onSelect={setSelected} />
        </div>
      </div>
    </>
  );
}
