import type { ReactNode } from 'react';
import { useCallback, useEffect, useRef } from 'react';
import { selectPath } from '#domain/conversation/branch-path.ts';
import type { MessageNode } from '#domain/conversation/conversation.ts';
import { isBusy } from '#state/selectors.ts';
import { useWorkbenchState } from '#state/workbench.ts';
import { Button } from '#ui/primitives/Button.tsx';
import { lazyModule, useLazyModule } from '#ui/primitives/lazy-module.ts';
import { useFollowEnd } from './use-follow-end.ts';

/** What draws messages; an empty conversation needs none of it. */
export const messagesModule = lazyModule(() => import('./MessageList.tsx'));

const NO_MESSAGES: readonly MessageNode[] = [];

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
  const path = conversation ? selectPath(conversation) : NO_MESSAGES;
  const { atEnd, scrollToEnd } = useFollowEnd(area, content, path.length > 0);
  const scrollArea = useCallback(() => area.current, []);
  const messages = useLazyModule(messagesModule, path.length > 0);

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
          {conversation && messages && path.length > 0 ? (
            <messages.MessageList
              key={conversationId}
              conversation={conversation}
              path={path}
              busy={busy}
              scrollArea={scrollArea}
            />
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
