import { useEffect } from 'react';
import { selectPath } from '#domain/conversation/branch-path.ts';
import { canSendWithoutText } from '#domain/conversation/request-messages.ts';
import { messageRole } from '#domain/wire/message.ts';
import { isBusy } from '#state/selectors.ts';
import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import { EmptyState } from '#ui/chat/EmptyState.tsx';
import { MessageLog } from '#ui/chat/MessageLog.tsx';
import { SendProblem } from '#ui/chat/SendProblem.tsx';
import { SystemPrompt } from '#ui/chat/SystemPrompt.tsx';
import { Composer } from '#ui/composer/Composer.tsx';
import { WhenLoaded } from '#ui/primitives/WhenLoaded.tsx';
import { sideModule } from './side-module.ts';

/** The conversation: system prompt, messages, composer. */
export function ChatTab({ conversationId }: { conversationId: string }) {
  return (
    <section className="v v-chat" aria-label="Chat">
      <MessageLog
        conversationId={conversationId}
        before={<SystemPrompt conversationId={conversationId} />}
        empty={<EmptyState conversationId={conversationId} />}
      />
      <ChatComposer conversationId={conversationId} />
    </section>
  );
}

/** The composer of the Chat and API tabs. */
export function ChatComposer({ conversationId, wide = false }: { conversationId: string; wide?: boolean }) {
  const { chat, view, store } = useWorkbench();
  const busy = useWorkbenchState((state) => isBusy(state, conversationId));
  const canSendEmpty = useWorkbenchState((state) => {
    const conversation = state.conversations.get(conversationId);
    return conversation ? canSendWithoutText(conversation) : false;
  });

  // With a mouse and keyboard at hand typing can begin at once; on touch it would raise the keyboard over the page.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another conversation is a new beginning
  useEffect(() => {
    const isFree = document.activeElement === null || document.activeElement === document.body;
    if (isFree && window.matchMedia('(pointer: fine)').matches) document.getElementById('composer')?.focus();
  }, [conversationId]);

  function editLast() {
    const conversation = store.getState().conversations.get(conversationId);
    const last = conversation
      ? selectPath(conversation).findLast((node) => messageRole(node.message) === 'user')
      : undefined;
    if (last) document.querySelector<HTMLElement>(`[data-node-id="${last.id}"] [aria-label="Edit"]`)?.click();
  }

  return (
    <Composer
      wide={wide}
      busy={busy}
      canSendEmpty={canSendEmpty}
      problem={<SendProblem conversationId={conversationId} />}
      hint={
        <WhenLoaded module={sideModule}>
          {({ RequestSize }) => <RequestSize conversationId={conversationId} />}
        </WhenLoaded>
      }
      onSend={() => {
        chat.send([conversationId]);
        // The reply is read in Chat; a Send that could not go out stays where it was pressed.
        if (isBusy(store.getState(), conversationId)) view.setTab('chat');
      }}
      onStop={() => chat.stop(conversationId)}
      onEditLast={editLast}
    />
  );
}
