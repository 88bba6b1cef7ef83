import { useEffect, useMemo, useState } from 'react';
import type { ReplyAudio } from '#domain/additions/reply-audio.ts';
import { audioFile } from '#domain/additions/reply-audio.ts';
import { fileEnding } from '#domain/additions/reply-media.ts';
import { Markdown } from '#ui/markdown/Markdown.tsx';
import { Button } from '#ui/primitives/Button.tsx';
import { saveBlob } from '#ui/primitives/browser/save-file.ts';
import * as words from '#words/conversation/additions.ts';
import { dayOfMonth, timeOfDay } from '#words/english/dates.ts';

/** The sound of a reply: what it says as text, at once, and a player when all of it is here. */
export function Sound({ audio, live }: { audio: ReplyAudio; live: boolean }) {
  const { data, transcript, expiresAt } = audio;
  return (
    <section className="mt-2.5 grid gap-2" aria-label={words.sound}>
      {transcript === '' ? null : <Markdown text={transcript} streaming={live} />}
      {live ? <p className={QUIET}>{words.soundComing}</p> : null}
      {!live && data === '' ? <p className={QUIET}>{words.noSoundData}</p> : null}
      {!live && data !== '' ? <Player audio={audio} /> : null}
      {expiresAt === null || expiresAt > LATEST || live ? null : (
        <p className={QUIET}>{words.usableUntil(spokenTime(new Date(expiresAt * 1000)))}</p>
      )}
    </section>
  );
}

const QUIET = 'text-12/4.5 text-ink-quiet';
/** Seconds: in the year 5138. */
const LATEST = 1e11;

const spokenTime = (time: Date) => `${dayOfMonth(time, true)}, ${timeOfDay(time)}`;

function Player({ audio }: { audio: ReplyAudio }) {
  const file = useMemo(() => audioFile(audio), [audio]);
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    if (file === null) return;
    const made = URL.createObjectURL(new Blob([file.bytes], { type: file.mediaType }));
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  if (file === null) return <p className={QUIET}>{words.soundBroken}</p>;
  return (
    <div className="flex flex-wrap items-center gap-2">
      {url === null ? null : (
        // biome-ignore lint/a11y/useMediaCaption: its words stand above it
        <audio className="w-full max-w-100" src={url} controls aria-label={words.sound} />
      )}
      <Button
        size="small"
        icon="importIn"
        onClick={() =>
          saveBlob(`reply.${fileEnding(file.mediaType)}`, new Blob([file.bytes], { type: file.mediaType }))
        }
      >
        {words.download}
      </Button>
    </div>
  );
}
