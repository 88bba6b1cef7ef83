import { useState } from 'react';
import type { Source } from '#domain/additions/reply-sources.ts';
import { Button } from '#ui/primitives/Button.tsx';
import { webHost } from '#ui/primitives/web-host.ts';
import * as words from '#words/conversation/additions.ts';

/** As many stand there at first. */
const FIRST = 12;

/** What a reply rests on, numbered as in its text. */
export function Sources({ list }: { list: readonly Source[] }) {
  const [all, setAll] = useState(false);
  const shown = all ? list : list.slice(0, FIRST);
  return (
    <section className="mt-3 border-t border-line pt-2 text-13/5" data-testid="reply-sources">
      <h4 className="text-12/4.5 font-medium text-ink-quiet">{words.sources}</h4>
      <ol className="mt-1 grid gap-0.5" aria-label={words.sources}>
        {shown.map((source) => (
          <li key={source.number} className="flex gap-1.5">
            <span className="flex-none text-ink-quiet tabular-nums">[{source.number}]</span>
            <Origin source={source} />
          </li>
        ))}
      </ol>
      {shown.length === list.length ? null : (
        <Button className="mt-1" size="small" variant="ghost" onClick={() => setAll(true)}>
          {words.moreSources(list.length)}
        </Button>
      )}
    </section>
  );
}

function Origin({ source: { title, url, date } }: { source: Source }) {
  const host = url === null ? null : webHost(url);
  const facts = [...(host === null ? [] : [host]), ...(date === null ? [] : [date])];
  return (
    <span className="min-w-0 wrap-anywhere">
      {url === null || host === null ? (
        <bdi>{title}</bdi>
      ) : (
        <a
          className="text-accent-text underline underline-offset-[0.15em]"
          href={url}
          target="_blank"
          rel="noopener noreferrer nofollow"
        >
          <bdi>{title}</bdi>
        </a>
      )}
      {facts.length === 0 ? null : <span className="text-ink-quiet"> · {facts.join(' · ')}</span>}
    </span>
  );
}
