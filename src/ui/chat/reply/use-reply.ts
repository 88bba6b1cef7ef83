import { useSyncExternalStore } from 'react';
import type { MessageNode } from '#domain/conversation/conversation.ts';
import type { Run, RunSnapshot } from '#runs/run.ts';
import { runOf } from '#state/running-replies.ts';
import { useWorkbenchState } from '#state/workbench.ts';

const subscribeToNothing = () => () => {};
const nothing = () => null;

/** The request in flight that fills a message; undefined when none does. */
export function useRun(conversationId: string, nodeId: string): Run | undefined {
  return useWorkbenchState((state) => runOf(state, conversationId, nodeId));
}

/** A reply as it stands: live while its request runs, then as it was kept. Null for messages that no request made. */
export function useReply(node: MessageNode, run: Run | undefined): RunSnapshot | null {
  const live = useSyncExternalStore(
    run ? run.subscribe : subscribeToNothing,
    run ? run.getSnapshot : nothing,
  );
  return live ?? node.reply;
}
