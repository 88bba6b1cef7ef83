import { memo } from 'react';
import type { MessageNode } from '#domain/conversation/conversation.ts';
import { messageRole, messageText } from '#domain/wire/message.ts';
import { roleName } from './role-name.ts';

/** A message that nobody can see now: its words as they were typed, so that the page's own search finds them. */
export const FarMessage = memo(function FarMessage({ node }: { node: MessageNode }) {
  const role = messageRole(node.message);
  const name = roleName(role);
  const content = (
    <>
      <div className="mh">
        <h2>{name}</h2>
      </div>
      <div className="body" data-testid="message-body">
        {messageText(node.message)}
      </div>
    </>
  );
  return (
    <article className={role === 'user' ? 'user' : ''} aria-label={`${name} message`}>
      {role === 'assistant' ? content : <div className="in">{content}</div>}
    </article>
  );
});
