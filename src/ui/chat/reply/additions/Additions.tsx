import { useMemo } from 'react';
import { executedTools } from '#domain/additions/executed-tools.ts';
import { replyAudio } from '#domain/additions/reply-audio.ts';
import { replyMedia } from '#domain/additions/reply-media.ts';
import { replySources } from '#domain/additions/reply-sources.ts';
import type { JsonObject } from '#domain/json/json-value.ts';
import * as words from '#words/conversation/additions.ts';
import { Executed } from './Executed.tsx';
import { Pictures } from './Pictures.tsx';
import { Sound } from './Sound.tsx';
import { Sources } from './Sources.tsx';

/** What the server ran for a reply, its pictures, its sound and its sources. Nothing is fetched by itself. */
export function Additions({
  extra,
  body,
  live,
  onAttach,
}: {
  extra: JsonObject;
  body: JsonObject;
  live: boolean;
  onAttach: ((file: File) => void) | null;
}) {
  const media = useMemo(() => replyMedia(extra), [extra]);
  const audio = useMemo(() => replyAudio(extra, body), [extra, body]);
  const tools = useMemo(() => executedTools(extra), [extra]);
  const { list } = useMemo(() => replySources(extra), [extra]);
  return (
    <>
      {tools.length === 0 ? null : <Executed tools={tools} live={live} />}
      {media.length === 0 ? null : (
        <section className="mt-2.5 grid justify-items-start gap-2.5" aria-label={words.pictures}>
          <Pictures media={media} onAttach={onAttach} />
        </section>
      )}
      {audio === null ? null : <Sound audio={audio} live={live} />}
      {list.length === 0 ? null : <Sources list={list} />}
    </>
  );
}
