import { useEffect, useRef } from 'react';
import { selectPath } from '#domain/conversation/branch-path.ts';
import { editableText } from '#domain/conversation/editable-text.ts';
import { messageRole } from '#domain/wire/message.ts';
import { isBusy } from '#state/selectors.ts';
import { canAnySendWithoutText } from '#state/sending.ts';
import { editPlace } from '#state/typed-texts.ts';
import { messageTemplate } from '#state/variables/filling.ts';
import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import { MessageLog } from '#ui/chat/MessageLog.tsx';
import { SystemPrompt } from '#ui/chat/system-prompt/SystemPrompt.tsx';
import { Composer } from '#ui/composer/Composer.tsx';
import { focusOn } from '#ui/focus/page-focus.ts';
import { WhenLoaded } from '#ui/primitives/WhenLoaded.tsx';
import { shownTab } from '#ui/tabs/tab-table.ts';
import { chatTab } from '#words/page/tabs.ts';
import { sideModule } from './side-module.ts';

/** The page does without what could not be loaded, until it is tried again. */
const leaveOut = () => undefined;

/** The conversation: system prompt, messages, composer. */
export function ChatTab({ conversationId }: { conversationId: string }) {
  return (
    <section className="flex min-h-0 flex-1 flex-col" aria-label={chatTab}>
      <MessageLog
        conversationId={conversationId}
        before={
          <SystemPrompt
            conversationId={conversationId}
            size={
              <WhenLoaded module={sideModule} onFailed={leaveOut}>
                {({ SystemPromptSize }) => <SystemPromptSize conversationId={conversationId} />}
              </WhenLoaded>
            }
          />
        }
        empty={
          <WhenLoaded module={sideModule} onFailed={leaveOut}>
            {({ EmptyState }) => <EmptyState conversationId={conversationId} />}
          </WhenLoaded>
        }
      />
      <ChatComposer conversationId={conversationId} />
    </section>
  );
}

/** The composer of the Chat and API tabs. */
export function ChatComposer({ conversationId, wide = false }: { conversationId: string; wide?: boolean }) {
  const workbench = useWorkbench();
  const { store, typing } = workbench;
  const tab = useWorkbenchState(shownTab);
  const busy = useWorkbenchState((state) => isBusy(state, conversationId));
  const canSendEmpty = useWorkbenchState((state) => canAnySendWithoutText(state, [conversationId]));
  const field = useRef<HTMLTextAreaElement>(null);

  // With a mouse and keyboard at hand typing can begin at once; on touch it would raise the keyboard over the page.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another conversation is a new beginning
  useEffect(() => {
    const isFree = document.activeElement === null || document.activeElement === document.body;
    if (isFree && window.matchMedia('(pointer: fine)').matches) field.current?.focus();
  }, [conversationId]);

  function editLast() {
    const conversation = store.getState().conversations.get(conversationId);
    const last = conversation
      ? selectPath(conversation).findLast((node) => messageRole(node.message) === 'user')
      : undefined;
    if (!last) return;
    typing.set(editPlace(last.id), editableText(messageTemplate(last)));
    focusOn('message-editor', last.id);
  }

  return (
    <Composer
      field={field}
      wide={wide}
      busy={busy}
      canSendEmpty={canSendEmpty}
      above={
        <WhenLoaded module={sideModule} onFailed={leaveOut}>
          {({ FaultLine, Notices, SendProblem, Variables }) => (
            <>
              <Notices place="composer" />
              <SendProblem conversationId={conversationId} />
              <FaultLine conversationId={conversationId} />
              <Variables />
            </>
          )}
        </WhenLoaded>
      }
      attached={
        <WhenLoaded module={sideModule} onFailed={leaveOut}>
          {({ Attachments }) => <Attachments />}
        </WhenLoaded>
      }
      actions={
        <WhenLoaded
          module={sideModule}
          placeholder={<span className="h-7 w-15 touch:h-11 phone:w-23" />}
          onFailed={leaveOut}
        >
          {({ AttachMenu, ToolsButton }) => (
            <>
              <AttachMenu />
              <ToolsButton conversationId={conversationId} />
            </>
          )}
        </WhenLoaded>
      }
      hint={
        <WhenLoaded module={sideModule} onFailed={leaveOut}>
          {({ RequestSize }) => <RequestSize conversationId={conversationId} />}
        </WhenLoaded>
      }
      onSend={() => tab.send(workbench)}
      onStop={() => tab.stop(workbench)}
      onEditLast={editLast}
    />
  );
}
