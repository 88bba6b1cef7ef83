import { memo } from 'react';
import type { MessageNode } from '#domain/conversation/conversation.ts';
import { messageRole, messageText } from '#domain/wire/message.ts';
import * as words from '#words/messages.ts';
import { MESSAGE_HEAD, messageClass } from './message-class.ts';

/** A message that nobody can see now: its words as they were typed, so that the page's own search finds them. */
export const OffscreenMessage = memo(function OffscreenMessage({ node }: { node: MessageNode }) {
  const role = messageRole(node.message);
  const name = words.roleName(role);
  const content = (
    <>
      <div className={MESSAGE_HEAD}>
        <h2 className="font-semibold text-ink">{name}</h2>
      </div>
      <div className="body whitespace-pre-wrap" data-testid="message-body">
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
