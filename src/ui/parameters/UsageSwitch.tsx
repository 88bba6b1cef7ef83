import { asksForUsage } from '#domain/parameters/stream-usage.ts';
import { selectConversation } from '#state/selectors.ts';
import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import * as words from '#words/models/parameters.ts';
import { SWITCH, SWITCH_SENT, SWITCH_UNSENT } from './controls/switch-class.ts';
import { ROW_TITLE, ROW_WORDS, rowClass } from './row-class.ts';

/** Below `stream`: asks a stream for the exact counts of tokens, which without it are estimated. Off until it is pressed. */
export function UsageSwitch({ conversationId }: { conversationId: string }) {
  const { draft } = useWorkbench();
  const parameters = useWorkbenchState((state) => selectConversation(state, conversationId).draft.parameters);
  const isOn = asksForUsage(parameters);
  if (isOn === null) return null;

  return (
    <div className={rowClass('switch')} data-unsent={!isOn || undefined}>
      <span className={ROW_TITLE}>
        <span className={ROW_WORDS} title={words.usageHow}>
          {words.usage}
        </span>
      </span>
      <span className={`${isOn ? SWITCH_SENT : SWITCH_UNSENT} col-start-3`}>
        <span aria-hidden="true">{isOn ? words.exact : words.estimated}</span>
        <button
          type="button"
          className={SWITCH}
          role="switch"
          aria-label={words.usage}
          aria-checked={isOn}
          title={words.usageHow}
          onClick={() => draft.askForUsage(conversationId, !isOn)}
        />
      </span>
    </div>
  );
}
