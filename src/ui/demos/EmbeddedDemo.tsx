import { selectConversation, selectCurrentRequest } from '#state/selectors.ts';
import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import { ReadOnlyCode } from '#ui/read-only/ReadOnlyCode.tsx';
import { ReadOnlyConversation } from '#ui/read-only/ReadOnlyConversation.tsx';
import * as words from '#words/page/demos.ts';

/** What a demo shows inside another page: to be read, with nothing that could be typed or sent. */
export function EmbeddedDemo({ title, href }: { title: string; href: string }) {
  const { deps } = useWorkbench();
  const state = useWorkbenchState((each) => each);
  const conversation = selectConversation(state, state.chatId);
  const { built } = selectCurrentRequest(state, deps, state.chatId);
  const set = [...built.body].filter(([name]) => name !== 'messages' && name !== 'stream');
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
        <ul aria-label={words.parameters} className="flex flex-wrap gap-1.5 text-12/4.5">
          {set.map(([name, value]) => (
            <li key={name} className="rounded-control bg-neutral-3 px-2 py-0.5 font-mono">
              {typeof value === 'object' ? name : `${name}: ${String(value)}`}
            </li>
          ))}
        </ul>
        {state.view.tab === 'api' ? (
          <ReadOnlyCode request={built} />
        ) : (
          <>
            <ReadOnlyConversation conversation={conversation} />
            {conversation.unsentText === '' ? null : (
              <p className="rounded-block border border-line-strong px-3.5 py-2.5 text-15/6 whitespace-pre-wrap">
                <span className="mr-2 text-12/4.5 text-ink-quiet">{words.typed}</span>
                {conversation.unsentText}
              </p>
            )}
          </>
        )}
      </div>
    </main>
  );
}
