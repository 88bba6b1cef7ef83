import { selectConversation, selectCurrentRequest } from '#state/selectors.ts';
import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import { EmbeddedFrame, WhatIsSet } from '#ui/read-only/EmbeddedFrame.tsx';
import { ReadOnlyCode } from '#ui/read-only/ReadOnlyCode.tsx';
import { ReadOnlyConversation } from '#ui/read-only/ReadOnlyConversation.tsx';
import { ReadOnlyDraft, TypedText } from '#ui/read-only/ReadOnlyDraft.tsx';
import { column } from '#words/transfer/results.ts';

/** What a demo shows inside another page: to be read, with nothing that could be typed or sent. */
export function EmbeddedDemo({ title, href }: { title: string; href: string }) {
  const { deps } = useWorkbench();
  const state = useWorkbenchState((each) => each);
  const { built } = selectCurrentRequest(state, deps, state.chatId);
  const { tab } = state.view;
  const chat = selectConversation(state, state.chatId);
  return (
    <EmbeddedFrame title={title} href={href} request={tab === 'compare' ? null : built}>
      {tab === 'api' ? (
        <ReadOnlyCode request={built} />
      ) : tab === 'compare' ? (
        <>
          <EmbeddedColumns />
          <TypedText text={chat.unsentText} />
        </>
      ) : (
        <ReadOnlyDraft conversation={chat} />
      )}
    </EmbeddedFrame>
  );
}

function EmbeddedColumns() {
  const { deps } = useWorkbench();
  const state = useWorkbenchState((each) => each);
  return (
    <div className="grid grid-cols-[repeat(auto-fit,minmax(min(100%,16rem),1fr))] gap-x-6 gap-y-8">
      {state.columnIds.map((id, place) => (
        <section key={id} aria-label={column(place + 1)} className="grid content-start gap-4">
          <WhatIsSet request={selectCurrentRequest(state, deps, id).built} />
          <ReadOnlyConversation conversation={selectConversation(state, id)} />
        </section>
      ))}
    </div>
  );
}
