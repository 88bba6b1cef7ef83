import type { ReactNode } from 'react';
import { useEffect, useRef, useState } from 'react';
import { selectPath } from '#domain/conversation/branch-path.ts';
import { isBusy } from '#state/selectors.ts';
import { useWorkbenchState } from '#state/workbench.ts';
import { Button } from '#ui/primitives/Button.tsx';
import { Message } from './Message.tsx';
import { useFollowEnd } from './use-follow-end.ts';

/** Messages that are mounted at once when a conversation opens; the others follow while the page is idle. */
const FIRST_MESSAGES = 40;
const MORE_MESSAGES = 60;

/** The conversation as a log. `before` stands above the messages and scrolls with them. */
export function MessageLog({
  conversationId,
  before,
  empty,
  after,
}: {
  conversationId: string;
  before?: ReactNode;
  /** Shown instead of messages while there are none. */
  empty?: ReactNode;
  after?: ReactNode;
}) {
  const conversation = useWorkbenchState((state) => state.conversations.get(conversationId));
  const busy = useWorkbenchState((state) => isBusy(state, conversationId));
  const area = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const path = conversation ? selectPath(conversation) : [];
  const { atEnd, scrollToEnd } = useFollowEnd(area, content, path.length > 0);
  const from = useProgressiveStart(path.length, conversationId);
  const shown = path.slice(from);

  // A new message of the person's own, and another conversation, start at the end.
  const headId = conversation?.headId ?? null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the ids are what the effect waits for
  useEffect(() => {
    if (headId !== null) scrollToEnd();
    else area.current?.scrollTo(0, 0);
  }, [conversationId, headId, scrollToEnd]);

  return (
    <>
      <div className="log" role="log" aria-label="Conversation" aria-live="off" tabIndex={0} ref={area}>
        <div className="col" ref={content}>
          {before}
          {path.length === 0 ? empty : null}
          {conversation && path.length > 0 ? (
            <div className="convo">
              {from > 0 ? <p className="earlier">{from} earlier messages are being loaded.</p> : null}
              {shown.map((node) => (
                <Message
                  key={node.id}
                  node={node}
                  nodes={conversation.nodes}
                  conversationId={conversationId}
                  isLast={node.id === headId}
                  busy={busy}
                />
              ))}
            </div>
          ) : null}
          {after}
        </div>
      </div>
      {atEnd || path.length === 0 ? null : (
        <div className="jump-place">
          <Button className="jump" icon="arrowDown" onClick={scrollToEnd}>
            Jump to latest
          </Button>
        </div>
      )}
    </>
  );
}

/** The place of the first mounted message: near the end at first, then earlier whenever the page has time, down to 0. */
function useProgressiveStart(total: number, conversationId: string): number {
  const [state, setState] = useState({ conversationId, from: Math.max(0, total - FIRST_MESSAGES) });
  const from = state.conversationId === conversationId ? state.from : Math.max(0, total - FIRST_MESSAGES);
  useEffect(() => {
    if (from === 0) return;
    const idle = window.requestIdleCallback ?? ((run: () => void) => window.setTimeout(run, 50));
    const cancel = window.cancelIdleCallback ?? window.clearTimeout;
    const handle = idle(() => setState({ conversationId, from: Math.max(0, from - MORE_MESSAGES) }));
    return () => cancel(handle);
  }, [from, conversationId]);
  return Math.min(from, Math.max(0, total - 1));
}
