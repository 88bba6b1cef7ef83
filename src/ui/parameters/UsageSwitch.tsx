import { asksForUsage } from '#domain/parameters/stream-usage.ts';
import { selectConversation } from '#state/selectors.ts';
import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import * as words from '#words/models/parameters.ts';
import { SwitchRow } from './SwitchRow.tsx';

/** Below `stream`: asks a stream for the exact counts of tokens, which without it are estimated. Off until it is pressed. */
export function UsageSwitch({ conversationId }: { conversationId: string }) {
  const { draft } = useWorkbench();
  const parameters = useWorkbenchState((state) => selectConversation(state, conversationId).draft.parameters);
  const isOn = asksForUsage(parameters);
  if (isOn === null) return null;

  return (
    <SwitchRow
      title={words.usage}
      how={words.usageHow}
      state={isOn ? words.exact : words.estimated}
      isOn={isOn}
      onPress={() => draft.askForUsage(conversationId, !isOn)}
    />
  );
}
