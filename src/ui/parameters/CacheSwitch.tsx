import { selectConversation } from '#state/selectors.ts';
import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import * as words from '#words/models/cache.ts';
import { SwitchRow } from './SwitchRow.tsx';

/** Marks the conversation as to be kept by the server, so that its next turn costs less. Off until it is pressed. */
export function CacheSwitch({ conversationId }: { conversationId: string }) {
  const { draft } = useWorkbench();
  const isOn = useWorkbenchState(
    (state) => selectConversation(state, conversationId).draft.cachesPrompt === true,
  );
  return (
    <SwitchRow
      title={words.cacheShort}
      label={words.cache}
      how={words.cacheHow}
      state={isOn ? words.marked : words.notMarked}
      isOn={isOn}
      onPress={() => draft.setCachesPrompt(conversationId, !isOn)}
    />
  );
}
