import type { ReactNode } from 'react';
import { useCallback, useEffect, useRef } from 'react';
import { selectPath } from '#domain/conversation/branch-path.ts';
import type { MessageNode } from '#domain/conversation/conversation.ts';
import { isBusy } from '#state/selectors.ts';
import { useWorkbenchState } from '#state/workbench.ts';
import { Button } from '#ui/primitives/Button.tsx';
import { lazyModule, useHasFailed, useLazyModule } from '#ui/primitives/lazy-module.ts';
import { NotLoaded } from '#ui/primitives/NotLoaded.tsx';
import * as words from '#words/conversation/composer.ts';
import { UnreadNote } from './message/UnreadNote.tsx';
import { OffscreenMessage } from './OffscreenMessage.tsx';
import { useFollowEnd } from './use-follow-end.ts';

/** What draws messages; an empty conversation needs none of it. */
export const messagesModule = lazyModule(async () => (await import('./messages.ts')).loadMessages());

/** So many messages at the end are shown, as typed, until what draws them is here: more than a screen. */
const EARLY_MESSAGES = 20;

const LOG =
  'flex-1 overflow-auto overscroll-contain px-(--edge) pb-(--edge) [--edge:1.5rem] [scrollbar-gutter:stable_both-edges] phone:[--edge:1rem] phone:[scrollbar-gutter:auto] column:[--edge:1rem] column:[scrollbar-gutter:auto]';
/**
 * The text fades out at the very lower edge, below the padding in which sticking ends. A mask would look the same, but
 * has every frame of a stream drawn through it.
 */
const FADE =
  'after:pointer-events-none after:sticky after:-bottom-(--edge) after:-mx-(--edge) after:-mt-1 after:-mb-(--edge) after:block after:h-5 after:bg-[linear-gradient(transparent,var(--page))] forced-colors:after:invisible';

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
  // Not the conversation as a whole: what is typed is in it too, and a key press must not draw the messages.
  const nodes = useWorkbenchState((state) => state.conversations.get(conversationId)?.nodes);
  const headId = useWorkbenchState((state) => state.conversations.get(conversationId)?.headId ?? null);
  const busy = useWorkbenchState((state) => isBusy(state, conversationId));
  const unread = useWorkbenchState((state) => state.conversations.get(conversationId)?.unread);
  const draftUnread = useWorkbenchState((state) => state.conversations.get(conversationId)?.draft.unread);
  const area = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const path = nodes ? selectPath({ nodes, headId }) : NO_MESSAGES;
  const { atEnd, scrollToEnd } = useFollowEnd(area, content, path.length > 0);
  const scrollArea = useCallback(() => area.current, []);
  const messages = useLazyModule(messagesModule, path.length > 0);

  // A new message of the person's own, and another conversation, start at the end.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the ids are what the effect waits for
  useEffect(() => {
    if (headId !== null) scrollToEnd();
    else area.current?.scrollTo(0, 0);
  }, [conversationId, headId, scrollToEnd]);

  return (
    <>
      <div
        className={`${LOG} ${FADE}`}
        role="log"
        aria-label={words.conversation}
        aria-live="off"
        tabIndex={0}
        ref={area}
      >
        <div
          className="mx-auto w-full max-w-184 has-[[data-empty]]:flex has-[[data-empty]]:min-h-full has-[[data-empty]]:flex-col"
          ref={content}
        >
          {before}
          <UnreadNote records={[unread, draftUnread]} />
          {path.length === 0 ? empty : null}
          {nodes && messages && path.length > 0 ? (
            <messages.MessageList
              key={conversationId}
              conversationId={conversationId}
              nodes={nodes}
              headId={headId}
              path={path}
              busy={busy}
              scrollArea={scrollArea}
            />
          ) : null}
          {messages ? null : <EarlyMessages path={path} />}
          {after}
        </div>
      </div>
      {atEnd || path.length === 0 ? null : (
        <div className="relative z-5 h-0">
          <Button
            className="absolute bottom-3 left-1/2 -translate-x-1/2 rounded-full! bg-raised! shadow-pill"
            icon="arrowDown"
            onClick={scrollToEnd}
          >
            {words.jumpToLatest}
          </Button>
        </div>
      )}
    </>
  );
}

/** The end of a conversation until what draws it is here: a question is seen at once, whatever is still on its way. */
function EarlyMessages({ path }: { path: readonly MessageNode[] }) {
  const hasFailed = useHasFailed(messagesModule);
  if (path.length === 0) return null;
  return (
    <>
      {path.slice(-EARLY_MESSAGES).map((node) => (
        <OffscreenMessage key={node.id} node={node} holdsBack={!hasFailed} />
      ))}
      {hasFailed ? <NotLoaded module={messagesModule} /> : null}
    </>
  );
}
