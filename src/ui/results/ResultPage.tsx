import { useState } from 'react';
import { selectPath } from '#domain/conversation/branch-path.ts';
import type { Conversation, MessageNode } from '#domain/conversation/conversation.ts';
import { conversationTitle } from '#domain/conversation/conversation-title.ts';
import { requestOfRecord } from '#domain/conversation/request-of-record.ts';
import type { SharedConversations } from '#domain/results/shared-result.ts';
import { Button } from '#ui/primitives/Button.tsx';
import { ReadOnlyCode } from '#ui/read-only/ReadOnlyCode.tsx';
import { ReadOnlyConversation } from '#ui/read-only/ReadOnlyConversation.tsx';
import { ReplayDialog } from '#ui/replay/ReplayDialog.tsx';
import * as words from '#words/transfer/results.ts';
import { ResultHead } from './ResultHead.tsx';

/** Shared conversations: replies, requests and code to be read, and nothing that sends or changes anything. */
export function ResultPage({
  result: { conversations, recordings },
  onOpen,
  onLeave,
}: {
  result: SharedConversations;
  /** Null where it is embedded. */
  onOpen: (() => void) | null;
  onLeave: (() => void) | null;
}) {
  const [replayed, setReplayed] = useState<string | null>(null);
  const [first] = conversations;
  return (
    <main className="h-dvh overflow-y-auto bg-page">
      <ResultHead
        title={first ? conversationTitle(first) : words.untitled}
        openLabel={words.openAsConversation}
        onOpen={onOpen}
        onLeave={onLeave}
      />
      <div
        className={`mx-auto grid gap-8 p-5 phone:grid-cols-1 ${conversations.length > 1 ? 'grid-cols-[repeat(auto-fit,minmax(22rem,1fr))]' : 'max-w-200 grid-cols-1'}`}
      >
        {conversations.map((conversation, index) => (
          <section
            key={conversation.id}
            className="min-w-0"
            aria-label={conversations.length > 1 ? words.column(index + 1) : conversationTitle(conversation)}
          >
            <ReadOnlyConversation
              conversation={conversation}
              under={({ id }) =>
                recordings.has(id) ? (
                  <Button size="small" icon="play" className="mt-2" onClick={() => setReplayed(id)}>
                    {words.replay}
                  </Button>
                ) : null
              }
            />
            <CodeOfLast conversation={conversation} />
          </section>
        ))}
      </div>
      {replayed === null ? null : <ReplayDialog nodeId={replayed} onClose={() => setReplayed(null)} />}
    </main>
  );
}

function CodeOfLast({ conversation }: { conversation: Conversation }) {
  const last: MessageNode | undefined = selectPath(conversation).findLast(({ reply }) => reply !== null);
  if (!last?.reply) return null;
  return (
    <details className="mt-6" open>
      <summary className="cursor-pointer text-14/6 font-semibold">{words.codeOf}</summary>
      <ReadOnlyCode request={requestOfRecord(last.reply.request)} />
    </details>
  );
}
