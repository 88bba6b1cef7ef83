import { selectConversation, selectCurrentRequest } from '#state/selectors.ts';
import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import { EmbeddedFrame } from '#ui/read-only/EmbeddedFrame.tsx';
import { ReadOnlyCode } from '#ui/read-only/ReadOnlyCode.tsx';
import { ReadOnlyDraft } from '#ui/read-only/ReadOnlyDraft.tsx';

/** What a demo shows inside another page: to be read, with nothing that could be typed or sent. */
export function EmbeddedDemo({ title, href }: { title: string; href: string }) {
  const { deps } = useWorkbench();
  const state = useWorkbenchState((each) => each);
  const { built } = selectCurrentRequest(state, deps, state.chatId);
  return (
    <EmbeddedFrame title={title} href={href} request={built}>
      {state.view.tab === 'api' ? (
        <ReadOnlyCode request={built} />
      ) : (
        <ReadOnlyDraft conversation={selectConversation(state, state.chatId)} />
      )}
    </EmbeddedFrame>
  );
}
