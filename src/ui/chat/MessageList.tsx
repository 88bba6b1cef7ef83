import { useEffect, useMemo, useState } from 'react';
import type { Conversation, MessageNode } from '#domain/conversation/conversation.ts';
import { useModelFinder } from '#state/models/use-models.ts';
import * as words from '#words/conversation/messages.ts';
import { asSent } from './as-sent.ts';
import { MessageGroup } from './MessageGroup.tsx';
import { MessageGroups } from './message-groups.ts';
import { createViewportWatcher } from './viewport-watcher.ts';

/** So many groups at the end are drawn in full from the start: more than a screen. */
const NEAR_GROUPS = 2;
/** Groups that are mounted at once when a conversation opens; the others follow while the page is idle. */
const FIRST_GROUPS = 4;
const MORE_GROUPS = 30;

/** The messages of a conversation. Those far from what can be seen are plain words, so that any number costs little. */
export function MessageList({
  conversationId,
  nodes: allNodes,
  headId,
  path,
  busy,
  scrollArea,
}: {
  conversationId: string;
  nodes: Conversation['nodes'];
  headId: string | null;
  /** The branch that is shown. */
  path: readonly MessageNode[];
  busy: boolean;
  /** The element that scrolls; null while it is not there. */
  scrollArea: () => Element | null;
}) {
  const [cutter] = useState(() => new MessageGroups<MessageNode>());
  const groups = useMemo(() => cutter.cut(asSent(path)), [cutter, path]);
  const from = useProgressiveStart(groups.length);
  const [watcher] = useState(() => createViewportWatcher(scrollArea));
  const findModel = useModelFinder(conversationId);
  return (
    <div>
      {from > 0 ? (
        <p className="mt-3 text-12 text-ink-quiet">
          {words.earlierMessages(groups.slice(0, from).reduce((sum, { nodes }) => sum + nodes.length, 0))}
        </p>
      ) : null}
      {groups.slice(from).map(({ key, nodes }, index) => (
        <MessageGroup
          key={key}
          group={nodes}
          nodes={allNodes}
          conversationId={conversationId}
          headId={headId}
          busy={busy}
          startsNear={from + index >= groups.length - NEAR_GROUPS}
          watcher={watcher}
          findModel={findModel}
        />
      ))}
    </div>
  );
}

/** The place of the first mounted group: near the end at first, then earlier whenever the page has time, down to 0. */
function useProgressiveStart(total: number): number {
  const [from, setFrom] = useState(Math.max(0, total - FIRST_GROUPS));
  useEffect(() => {
    if (from === 0) return;
    const idle = window.requestIdleCallback ?? ((run: () => void) => window.setTimeout(run, 50));
    const cancel = window.cancelIdleCallback ?? window.clearTimeout;
    const handle = idle(() => setFrom(Math.max(0, from - MORE_GROUPS)));
    return () => cancel(handle);
  }, [from]);
  return Math.min(from, Math.max(0, total - 1));
}
