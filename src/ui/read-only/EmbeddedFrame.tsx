import type { ReactNode } from 'react';
import type { BuiltRequest } from '#domain/request/build-request.ts';
import * as words from '#words/page/read-only.ts';

/** What another page may show of this one: a title, the way to the playground, and what the request sets. */
export function EmbeddedFrame({
  title,
  href,
  request,
  children,
}: {
  title: string;
  /** The same on a page of its own. */
  href: string;
  /** Null where there is more than one. */
  request: BuiltRequest | null;
  children: ReactNode;
}) {
  return (
    <main className="overflow-y-auto bg-page" tabIndex={-1}>
      <div className="mx-auto grid max-w-240 gap-4 p-4">
        <header className="flex flex-wrap items-baseline gap-x-3">
          <h1 className="text-17/6 font-semibold">{title}</h1>
          <a
            className="ml-auto text-13/5 text-accent-text underline"
            href={href}
            target="_blank"
            rel="noreferrer"
          >
            {words.openInPlayground}
          </a>
        </header>
        {request === null ? null : <WhatIsSet request={request} />}
        {children}
      </div>
    </main>
  );
}

/** What a request sets beside its messages. */
export function WhatIsSet({ request }: { request: BuiltRequest }) {
  const set = [...request.body].filter(([name]) => name !== 'messages' && name !== 'stream');
  return (
    <ul aria-label={words.parameters} className="flex flex-wrap gap-1.5 text-12/4.5">
      {set.map(([name, value]) => (
        <li key={name} className="rounded-control bg-neutral-3 px-2 py-0.5 font-mono">
          {typeof value === 'object' ? name : `${name}: ${String(value)}`}
        </li>
      ))}
    </ul>
  );
}
