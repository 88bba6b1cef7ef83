import { OXEN_BASE_URL } from '#domain/request/connection.ts';
import { selectConversation } from '#state/selectors.ts';
import { unreadFields } from '#state/typed-texts.ts';
import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import { HeldByBudget } from '#ui/budget/BudgetAlert.tsx';
import { usePage } from '#ui/commands/page.ts';
import { goToParameter } from '#ui/commands/request-commands.ts';
import { Alert } from '#ui/primitives/Alert.tsx';
import { Button } from '#ui/primitives/Button.tsx';
import { UnsetVariables } from '#ui/variables/UnsetVariables.tsx';
import * as words from '#words/conversation/send-problem.ts';
import * as feedWords from '#words/feed/not-for-chat.ts';
import { useSandbox } from '#words/page/common.ts';
import { OpenCalls } from './OpenCalls.tsx';

const PLACE = 'relative z-10 mb-2 column:mb-0 column:px-3 column:pb-3';

/** Why Send did not go out, and every way on. The message stays in the field. */
export function SendProblem({ conversationId }: { conversationId: string }) {
  const problem = useWorkbenchState((state) => state.sendProblems.get(conversationId));
  if (problem === undefined) return null;
  switch (problem.kind) {
    case 'missing-key':
      return <MissingKey conversationId={conversationId} />;
    case 'unread-fields':
      return <UnreadFields conversationId={conversationId} />;
    case 'open-calls':
      return <OpenCalls conversationId={conversationId} className={PLACE} />;
    case 'not-for-chat':
      return <NotForChat conversationId={conversationId} />;
    case 'budget':
      return <HeldByBudget conversationId={conversationId} crossing={problem.crossing} className={PLACE} />;
    case 'unset-variables':
      return <UnsetVariables conversationId={conversationId} className={PLACE} />;
  }
}

function MissingKey({ conversationId }: { conversationId: string }) {
  const { draft, view } = useWorkbench();
  return (
    <div className={PLACE}>
      <Alert
        title={words.needsKey}
        actions={
          <>
            <Button variant="danger" onClick={() => view.openDialog({ kind: 'connection', conversationId })}>
              {words.openConnection}
            </Button>
            <Button variant="ghost" onClick={() => draft.setConnection(conversationId, { kind: 'sandbox' })}>
              {useSandbox}
            </Button>
          </>
        }
      >
        <p>{words.addKey(new URL(OXEN_BASE_URL).host)}</p>
      </Alert>
    </div>
  );
}

/** Goes away by itself with another model. */
function NotForChat({ conversationId }: { conversationId: string }) {
  const { view } = useWorkbench();
  const model = useWorkbenchState((state) => selectConversation(state, conversationId).draft.model);
  const isChat = useWorkbenchState(({ chatId }) => chatId === conversationId);
  const isGone = useWorkbenchState(({ modelKinds }) => modelKinds.get(conversationId) === 'chat');
  if (isGone) return null;
  return (
    <div className={PLACE}>
      <Alert
        title={feedWords.notForChat(model)}
        actions={
          isChat ? (
            <Button variant="danger" onClick={() => view.setTab('feed')}>
              {feedWords.openFeed}
            </Button>
          ) : null
        }
      >
        <p>{feedWords.notForChatHow}</p>
      </Alert>
    </div>
  );
}

/** Goes away by itself once the fields are values. */
function UnreadFields({ conversationId }: { conversationId: string }) {
  const page = usePage();
  const texts = useWorkbenchState((state) => state.typedTexts);
  const names = unreadFields(texts, conversationId);
  const [first] = names;
  if (first === undefined) return null;
  return (
    <div className={PLACE}>
      <Alert
        title={words.notValid(names)}
        actions={
          <>
            <Button variant="danger" onClick={() => goToParameter(page, conversationId, first)}>
              {words.goToIt}
            </Button>
            <Button variant="ghost" onClick={() => page.chat.sendWithoutUnread(conversationId)}>
              {names.length === 1 ? words.sendWithout : words.sendWithoutThem}
            </Button>
          </>
        }
      >
        <p>{words.fixOrLeaveOut(names.length)}</p>
      </Alert>
    </div>
  );
}
