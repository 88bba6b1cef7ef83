import { memo, useEffect, useRef, useState } from 'react';
import type { Conversation, MessageNode } from '#domain/conversation/conversation.ts';
import { messageText } from '#domain/wire/message.ts';
import type { ModelFinder } from '#state/models/use-models.ts';
import { Message } from './message/Message.tsx';
import { OffscreenMessage } from './OffscreenMessage.tsx';
import type { ViewportWatcher } from './viewport-watcher.ts';

/** Some messages in a row: drawn in full when the reader comes near them, and as plain words until then. */
export const MessageGroup = memo(
  function MessageGroup({
    group,
    nodes,
    conversationId,
    headId,
    busy,
    startsNear,
    watcher,
    findModel,
  }: {
    group: readonly MessageNode[];
    nodes: Conversation['nodes'];
    conversationId: string;
    /** The last message of the conversation. */
    headId: string | null;
    busy: boolean;
    /** Whether it is near when it is first drawn. */
    startsNear: boolean;
    watcher: ViewportWatcher;
    findModel: ModelFinder;
  }) {
    const [hasBeenNear, setHasBeenNear] = useState(startsNear);
    const isNear = hasBeenNear || startsNear;
    const element = useRef<HTMLDivElement>(null);
    useEffect(() => {
      if (isNear || element.current === null) return;
      return watcher.watch(element.current, () => setHasBeenNear(true));
    }, [isNear, watcher]);

    if (!isNear) {
      return (
        // Containment cuts off what stands out at the sides, so the box is as wide as that.
        <div
          className="-mx-3.5 px-3.5 [content-visibility:auto]"
          ref={element}
          style={{ containIntrinsicBlockSize: `auto ${heightOf(group)}px` }}
        >
          {group.map((node) => (
            <OffscreenMessage key={node.id} node={node} />
          ))}
        </div>
      );
    }
    return (
      <div>
        {group.map((node) => (
          <Message
            key={node.id}
            node={node}
            nodes={nodes}
            conversationId={conversationId}
            isLast={node.id === headId}
            busy={busy}
            findModel={findModel}
          />
        ))}
      </div>
    );
  },
  (before, after) =>
    before.nodes === after.nodes &&
    before.conversationId === after.conversationId &&
    before.headId === after.headId &&
    before.busy === after.busy &&
    before.startsNear === after.startsNear &&
    before.watcher === after.watcher &&
    before.findModel === after.findModel &&
    before.group.length === after.group.length &&
    before.group.every((node, index) => node === after.group[index]),
);

const FRAME_HEIGHT = 72;
const LINE_HEIGHT = 24;
const CHARACTERS_PER_LINE = 90;

/** About how high the messages will be, in CSS pixels, so that the scroll bar is nearly right from the start. */
function heightOf(group: readonly MessageNode[]): number {
  let height = 0;
  for (const node of group) {
    height += FRAME_HEIGHT + LINE_HEIGHT * Math.ceil(messageText(node.message).length / CHARACTERS_PER_LINE);
  }
  return height;
}
