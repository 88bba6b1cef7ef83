import { selectConversation } from '#state/selectors.ts';
import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import * as words from '#words/models/cache.ts';
import { SWITCH, SWITCH_SENT, SWITCH_UNSENT } from './controls/switch-class.ts';
import { ROW_TITLE, ROW_WORDS, rowClass } from './row-class.ts';

/** Marks the conversation as to be kept by the server, so that its next turn costs less. Off until it is pressed. */
export function CacheSwitch({ conversationId }: { conversationId: string }) {
  const { draft } = useWorkbench();
  const isOn = useWorkbenchState(
    (state) => selectConversation(state, conversationId).draft.cachesPrompt === true,
  );
  return (
    <div className={rowClass('switch')} data-unsent={!isOn || undefined}>
      <span className={ROW_TITLE}>
        <span className={ROW_WORDS} title={words.cacheHow}>
          {words.cacheShort}
        </span>
      </span>
      <span className={`${isOn ? SWITCH_SENT : SWITCH_UNSENT} col-start-3`}>
        <span aria-hidden="true">{isOn ? words.marked : words.notMarked}</span>
        <button
          type="button"
          className={SWITCH}
          role="switch"
          aria-label={words.cache}
          aria-checked={isOn}
          title={words.cacheHow}
          onClick={() => draft.setCachesPrompt(conversationId, !isOn)}
        />
      </span>
    </div>
  );
}
