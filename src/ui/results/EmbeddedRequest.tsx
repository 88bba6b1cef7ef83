import { selectConversation, selectCurrentRequest } from '#state/selectors.ts';
import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import { EmbeddedFrame } from '#ui/read-only/EmbeddedFrame.tsx';
import { ReadOnlyCode } from '#ui/read-only/ReadOnlyCode.tsx';
import { ReadOnlyDraft } from '#ui/read-only/ReadOnlyDraft.tsx';
import * as words from '#words/transfer/results.ts';

/** The request of a link inside another page: what it says and its code, to be read. */
export function EmbeddedRequest({ href }: { href: string }) {
  const { deps } = useWorkbench();
  const state = useWorkbenchState((each) => each);
  const { built } = selectCurrentRequest(state, deps, state.chatId);
  return (
    <EmbeddedFrame title={words.sharedRequest} href={href} request={built}>
      <ReadOnlyDraft conversation={selectConversation(state, state.chatId)} />
      <ReadOnlyCode request={built} />
    </EmbeddedFrame>
  );
}
