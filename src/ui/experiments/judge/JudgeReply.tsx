import { useState } from 'react';
import type { MessageNode } from '#domain/conversation/conversation.ts';
import { messageText } from '#domain/wire/message.ts';
import { RequestAndCode } from '#ui/experiments/cell/RequestAndCode.tsx';
import { Button } from '#ui/primitives/Button.tsx';
import { CodeBox } from '#ui/primitives/CodeBox.tsx';
import * as words from '#words/experiments/judges.ts';

/** Reads the whole reply of a judge; null where it is not to be had. */
export type ReadReply = (id: string) => Promise<MessageNode | null>;

/** Opens the whole of what a judge replied, and what it was asked. */
export function JudgeReply({ id, readReply }: { id: string; readReply: ReadReply }) {
  const [node, setNode] = useState<MessageNode | 'unread' | null>(null);
  const isOpen = node !== null;
  return (
    <>
      <Button
        size="small"
        className="phone:h-11"
        aria-expanded={isOpen}
        onClick={() => {
          if (isOpen) setNode(null);
          else void readReply(id).then((read) => setNode(read ?? 'unread'));
        }}
      >
        {words.openReply}
      </Button>
      {node === null ? null : node === 'unread' ? (
        <p className="basis-full text-ink-quiet">{words.replyUnreadable}</p>
      ) : (
        <div className="basis-full">
          <CodeBox label={words.openReply} head={words.openReply}>
            {messageText(node.message)}
          </CodeBox>
          <RequestAndCode node={node} label={words.judgeRequest} />
        </div>
      )}
    </>
  );
}
