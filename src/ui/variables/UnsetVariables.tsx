import { useMemo } from 'react';
import { setVariable, takeUnsetLiterally, unsetNames } from '#state/variables/variable-actions.ts';
import { useWorkbenchState } from '#state/workbench.ts';
import { usePage } from '#ui/commands/page.ts';
import { Alert } from '#ui/primitives/Alert.tsx';
import { Button } from '#ui/primitives/Button.tsx';
import * as words from '#words/conversation/variables.ts';

/** Why Send did not go out, while a variable has no value. Goes away by itself once all have one. */
export function UnsetVariables({ conversationId, className }: { conversationId: string; className: string }) {
  const page = usePage();
  const conversations = useWorkbenchState((state) => state.conversations);
  const chatId = useWorkbenchState((state) => state.chatId);
  const columnIds = useWorkbenchState((state) => state.columnIds);
  const names = useMemo(
    () => unsetNames({ conversations, chatId }, conversationId),
    [conversations, chatId, conversationId],
  );
  const [first] = names;
  if (first === undefined) return null;
  const ids = columnIds.includes(conversationId) ? columnIds : [conversationId];
  // What was held is done again; with nothing else in the way it goes out now.
  const sendOn = () => page.chat.sendWithoutUnread(conversationId);
  return (
    <div className={className}>
      <Alert
        title={words.notSet(names)}
        actions={
          <>
            <Button variant="danger" onClick={() => page.focus('variable', first)}>
              {words.goToIt}
            </Button>
            <Button
              variant="ghost"
              onClick={() => {
                for (const name of names) setVariable(page, ids, name, '');
                sendOn();
              }}
            >
              {names.length === 1 ? words.leaveEmpty : words.leaveThemEmpty}
            </Button>
            <Button
              variant="ghost"
              onClick={() => {
                takeUnsetLiterally(page, ids);
                page.view.notify(words.takenAsText);
                sendOn();
              }}
            >
              {words.sendAsText}
            </Button>
          </>
        }
      >
        <p>{words.setOrLeave(names.length)}</p>
      </Alert>
    </div>
  );
}
