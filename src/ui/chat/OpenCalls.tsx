import { openCalls, sendWithoutCalls } from '#state/replies/open-call-actions.ts';
import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import { focusOn } from '#ui/focus/page-focus.ts';
import { Alert } from '#ui/primitives/Alert.tsx';
import { Button } from '#ui/primitives/Button.tsx';
import * as messageWords from '#words/conversation/messages.ts';
import * as words from '#words/conversation/send-problem.ts';

/** Why Send did not go out, while tool calls have no results or results no calls. Goes away by itself once they have. */
export function OpenCalls({ conversationId, className }: { conversationId: string; className: string }) {
  const workbench = useWorkbench();
  const conversations = useWorkbenchState((state) => state.conversations);
  const sendProblems = useWorkbenchState((state) => state.sendProblems);
  const calls = openCalls({ conversations, sendProblems }, conversationId);
  const [first] = calls;
  if (first === undefined) return null;
  const head = conversations.get(conversationId);
  // Fields stand below the last reply alone; elsewhere the message's menu inserts a result.
  const node = head?.headId === first.nodeId ? head.nodes.get(first.nodeId) : undefined;
  const hasField = node?.reply != null && node.reply.status !== 'failed';
  const goTo = () =>
    hasField
      ? focusOn('tool-result', `${first.nodeId} ${first.id}`)
      : focusOn('message-actions', first.nodeId);
  const names = calls.flatMap(({ name, isResult }) => (isResult ? [] : name || messageWords.unnamedTool));
  return (
    <div className={className}>
      <Alert
        title={names.length > 0 ? words.callsOpen(names) : words.resultsStray(calls.length)}
        actions={
          <>
            <Button variant="danger" onClick={goTo}>
              {words.goToIt}
            </Button>
            <Button variant="ghost" onClick={() => sendWithoutCalls(workbench, conversationId)}>
              {calls.length === 1 ? words.sendWithout : words.sendWithoutThem}
            </Button>
          </>
        }
      >
        <p>{names.length > 0 ? words.answerOrLeaveOut(names.length) : words.moveOrLeaveOut(calls.length)}</p>
      </Alert>
    </div>
  );
}
