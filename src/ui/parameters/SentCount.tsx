import { panelParameters } from '#domain/models/panel-parameters.ts';
import { useModelById } from '#state/models/use-models.ts';
import { selectConversation } from '#state/selectors.ts';
import { useWorkbenchState } from '#state/workbench.ts';
import { countSent, panelSections } from './panel-sections.ts';

/** How many of the first section's parameters are sent, beside a heading. */
export function SentCount({ conversationId, className }: { conversationId: string; className: string }) {
  const request = useWorkbenchState((state) => selectConversation(state, conversationId).draft);
  const model = useModelById(request.connection, request.model);
  return (
    <small className={className}>
      {countSent(panelSections(panelParameters(model)).first, request.parameters)}
    </small>
  );
}
