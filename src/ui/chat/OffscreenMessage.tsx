import { memo } from 'react';
import type { MessageNode } from '#domain/conversation/conversation.ts';
import { messageRole, messageText } from '#domain/wire/message.ts';
import * as words from '#words/conversation/roles.ts';
import { MESSAGE_HEAD, messageClass } from './message/message-class.ts';

/**
 * A message's words as they were typed: for one that nobody can see now, so that the page's own search finds them, and
 * while what draws messages is still on its way. `holdsBack`: a reply, which is Markdown, only takes its room.
 */
export const OffscreenMessage = memo(function OffscreenMessage({
  node,
  holdsBack = false,
}: {
  node: MessageNode;
  holdsBack?: boolean;
}) {
  const role = messageRole(node.message);
  const name = words.roleName(role);
  const content = (
    <>
      <div className={MESSAGE_HEAD}>
        <h2 className="font-semibold text-ink">{name}</h2>
      </div>
      <div
        className={`body wrap-anywhere whitespace-pre-wrap ${holdsBack && role === 'assistant' ? 'invisible' : ''}`}
        data-testid="message-body"
      >
        {messageText(node.message)}
      </div>
    </>
  );
  const { article, box } = messageClass(role);
  return (
    <article className={article} data-role={role} aria-label={words.messageOf(name)}>
      {role === 'assistant' ? content : <div className={box}>{content}</div>}
    </article>
  );
});
