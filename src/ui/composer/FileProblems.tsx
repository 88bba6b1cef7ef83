import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import { focusOn } from '#ui/focus/page-focus.ts';
import { IconButton } from '#ui/primitives/Button.tsx';
import { Icon } from '#ui/primitives/Icon.tsx';
import * as common from '#words/page/common.ts';

/** Why files were not attached, beside those that were: until it is dismissed or more files are chosen. */
export function FileProblems() {
  const { chat } = useWorkbench();
  const problems = useWorkbenchState(({ fileProblems, chatId }) =>
    fileProblems?.conversationId === chatId ? fileProblems : null,
  );
  if (problems === null) return null;
  return (
    <div className="flex items-start gap-2 px-3.5 pt-2 text-13/5 text-red-11">
      <Icon name="warning" className="mt-0.5" />
      <div className="max-h-40 flex-1 overflow-auto wrap-anywhere" role="alert">
        {problems.sentences.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </div>
      <IconButton
        size="small"
        className="-mr-2 flex-none touch:-mt-2.5"
        icon="close"
        label={common.dismiss}
        onClick={() => {
          chat.dismissFileProblems();
          focusOn('message');
        }}
      />
    </div>
  );
}
