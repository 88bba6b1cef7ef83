import { ModelSection } from '#ui/model-picker/ModelSection.tsx';
import { ParametersPanel } from '#ui/parameters/ParametersPanel.tsx';
import { ToolsSection } from '#ui/parameters/ToolsSection.tsx';

/** Everything of a request beside its messages: model, parameters, tools. */
export function RequestPanel({
  conversationId,
  withModel = true,
}: {
  conversationId: string;
  /** False where the model is chosen elsewhere, as on phones. */
  withModel?: boolean;
}) {
  return (
    <>
      {withModel ? <ModelSection conversationId={conversationId} /> : null}
      <ParametersPanel conversationId={conversationId} />
      <ToolsSection conversationId={conversationId} />
    </>
  );
}
