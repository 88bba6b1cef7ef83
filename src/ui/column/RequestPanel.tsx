import { isForFeed } from '#domain/models/feed-kinds.ts';
import { useWorkbenchState } from '#state/workbench.ts';
import { ModelSection } from '#ui/model-picker/list/ModelSection.tsx';
import { ParametersPanel } from '#ui/parameters/ParametersPanel.tsx';
import { ToolsSection } from '#ui/parameters/tools/ToolsSection.tsx';
import { SessionCost } from './SessionCost.tsx';

/** Everything of a request beside its messages: model, parameters, tools; and what the session cost so far. */
export function RequestPanel({
  conversationId,
  inSheet = false,
}: {
  conversationId: string;
  /** On phones: the model is chosen above the page, and the sheet has the heading. */
  inSheet?: boolean;
}) {
  const isMedia = useWorkbenchState(({ modelKinds }) =>
    isForFeed({ kind: modelKinds.get(conversationId) ?? 'chat' }),
  );
  return (
    <>
      {inSheet ? null : <ModelSection conversationId={conversationId} />}
      <ParametersPanel conversationId={conversationId} withHeading={!inSheet} />
      {isMedia ? null : <ToolsSection conversationId={conversationId} />}
      <SessionCost conversationId={conversationId} />
    </>
  );
}
