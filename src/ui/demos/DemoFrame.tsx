import type { ReactNode } from 'react';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { DemoSession } from '#state/demos/demo-session.ts';
import { Button, IconButton } from '#ui/primitives/Button.tsx';
import * as words from '#words/page/demos.ts';
import { actInWords } from './act-words.ts';
import { SpeakerWindow } from './SpeakerWindow.tsx';
import { useDemoKeys } from './use-demo-keys.ts';
import { useSpeakerWindow } from './use-speaker-window.ts';

/** A page that a demo plays on, with the demo's own bar below it. Embedded, there is nothing to leave. */
export function DemoFrame({
  session,
  isEmbedded = false,
  children,
}: {
  session: DemoSession;
  isEmbedded?: boolean;
  children: ReactNode;
}) {
  const speaker = useSpeakerWindow();
  useDemoKeys(session, window);
  useDemoKeys(session, speaker.window);
  return (
    <div className="flex h-dvh flex-col [&>:first-child]:h-auto [&>:first-child]:min-h-0 [&>:first-child]:flex-1">
      {children}
      <DemoBar
        session={session}
        isEmbedded={isEmbedded}
        hasSpeaker={speaker.window !== null}
        isBlocked={speaker.isBlocked}
        onSpeaker={speaker.open}
      />
      {speaker.window === null ? null : <SpeakerWindow session={session} in={speaker.window} />}
    </div>
  );
}

/** It keeps the focus, and with it the keys, but there is nothing to go on to. */
const OVER =
  'aria-disabled:cursor-not-allowed aria-disabled:border-transparent aria-disabled:bg-neutral-3 aria-disabled:text-neutral-9';

function DemoBar({
  session,
  isEmbedded,
  hasSpeaker,
  isBlocked,
  onSpeaker,
}: {
  session: DemoSession;
  isEmbedded: boolean;
  hasSpeaker: boolean;
  isBlocked: boolean;
  onSpeaker: () => void;
}) {
  const { demo } = session;
  const player = useSyncExternalStore(session.subscribe, session.getSnapshot);
  const [showsNotes, setShowsNotes] = useState(true);
  const next = useRef<HTMLButtonElement>(null);
  const { done, count, isBusy } = player;
  useEffect(() => {
    if (done >= 0) next.current?.focus({ preventScroll: true });
  }, [done]);
  const isOver = done === count && !isBusy;
  const step = demo.steps[done - 1];
  const note = done === 0 ? demo.about : (step?.note ?? '');
  return (
    <section
      aria-label={words.region}
      className="relative z-40 flex-none border-t border-line-strong bg-raised px-4 py-2 phone:px-3"
    >
      {showsNotes && !hasSpeaker && note !== '' ? (
        <p className="mb-1.5 max-w-240 text-14/5 wrap-anywhere projector:text-17/6">{note}</p>
      ) : null}
      <div className="flex items-center gap-x-2 gap-y-1.5 phone:flex-wrap phone:gap-x-1">
        <div className="min-w-0 flex-1 phone:flex-[1_0_100%]">
          <strong className="block truncate text-14/5">{demo.title}</strong>
          <Standing session={session} />
          {isBlocked ? (
            <span className="block text-12/4.5 text-red-11" role="alert">
              {words.speakerBlocked}
            </span>
          ) : null}
        </div>
        <IconButton label={words.reset} icon="redo" disabled={done === 0} onClick={session.reset} />
        <IconButton
          label={showsNotes ? words.hideNotes : words.showNotes}
          icon="text"
          aria-pressed={showsNotes}
          onClick={() => setShowsNotes(!showsNotes)}
        />
        {isEmbedded ? null : (
          <IconButton label={words.speaker} icon="screen" className="phone:hidden" onClick={onSpeaker} />
        )}
        {isEmbedded ? null : (
          <Button variant="ghost" className="phone:mr-auto" onClick={session.end}>
            {words.end}
          </Button>
        )}
        <Button icon="chevronLeft" title={words.previous} disabled={done === 0} onClick={session.previous}>
          <span className="narrow:sr-only">{words.previous}</span>
        </Button>
        <Button
          ref={next}
          variant={isOver ? 'line' : 'primary'}
          className={isOver ? OVER : ''}
          icon={done === 0 ? 'play' : 'chevronRight'}
          title={words.keys}
          aria-disabled={isOver}
          onClick={session.next}
        >
          {done === 0 ? words.start : words.next}
        </Button>
      </div>
    </section>
  );
}

/** Where the demo stands; before it starts which keys play it, and at its end that it is over. */
function Standing({ session }: { session: DemoSession }) {
  const { done, count, isBusy } = useSyncExternalStore(session.subscribe, session.getSnapshot);
  const step = session.demo.steps[done - 1];
  const isOver = done === count && !isBusy;
  return (
    <span className="flex flex-wrap gap-x-3 text-12/4.5 text-ink-quiet">
      <span className="max-w-full truncate" role="status">
        {done === 0
          ? words.ready(count)
          : `${words.step(done, count)}${step ? ` · ${actInWords(step.act)}` : ''}`}
      </span>
      {isOver ? <span className="font-medium text-ink">{words.over}</span> : null}
      {/* Comes and goes while it plays: it must not make the bar higher. */}
      {isBusy ? (
        <span className="min-w-0 flex-1 basis-24 truncate narrow:hidden">{words.onItsWay}</span>
      ) : null}
      {done === 0 && !isBusy ? <span className="narrow:hidden">{words.keys}</span> : null}
    </span>
  );
}
