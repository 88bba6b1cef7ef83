import { useEffect } from 'react';
import { canSendWithoutText } from '#domain/conversation/request-messages.ts';
import { MAX_COLUMNS } from '#state/compare-actions.ts';
import { isBusy } from '#state/selectors.ts';
import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import { MessageLog } from '#ui/chat/MessageLog.tsx';
import { SystemPrompt } from '#ui/chat/SystemPrompt.tsx';
import { Composer } from '#ui/composer/Composer.tsx';
import { ModelPicker } from '#ui/model-picker/ModelPicker.tsx';
import { ParametersPanel } from '#ui/parameters/ParametersPanel.tsx';
import { Button, IconButton } from '#ui/primitives/Button.tsx';

/** One message, several requests: each column a conversation with its own request. */
export function CompareTab() {
  const { chat, compare } = useWorkbench();
  const columnIds = useWorkbenchState((state) => state.columnIds);
  const busy = useWorkbenchState((state) => state.columnIds.some((id) => isBusy(state, id)));
  const canSendEmpty = useWorkbenchState((state) =>
    state.columnIds.some((id) => {
      const column = state.conversations.get(id);
      return column ? canSendWithoutText(column) : false;
    }),
  );
  useEffect(() => compare.ensureColumns(), [compare]);
  return (
    <section className="v" aria-label="Compare">
      <div className="cmpbar">
        <p>One message, {columnIds.length} requests.</p>
        <Button icon="plus" disabled={columnIds.length >= MAX_COLUMNS} onClick={compare.addColumn}>
          Add column
        </Button>
      </div>
      <div className="cols">
        {columnIds.map((id, index) => (
          <CompareColumn key={id} conversationId={id} position={index + 1} />
        ))}
      </div>
      <Composer
        wide
        placeholder={`Message all ${columnIds.length} columns`}
        busy={busy}
        canSendEmpty={canSendEmpty}
        onSend={() => chat.send(columnIds)}
        onStop={() => columnIds.forEach(chat.stop)}
      />
    </section>
  );
}

function CompareColumn({ conversationId, position }: { conversationId: string; position: number }) {
  const { compare } = useWorkbench();
  return (
    <section className="cmp" aria-label={`Column ${position}`}>
      <div className="ch">
        <div className="row">
          <ModelPicker conversationId={conversationId} />
          <IconButton
            icon="close"
            label="Remove column"
            onClick={() => compare.removeColumn(conversationId)}
          />
        </div>
        <details>
          <summary>Parameters</summary>
          <ParametersPanel conversationId={conversationId} />
        </details>
      </div>
      <MessageLog conversationId={conversationId} before={<SystemPrompt conversationId={conversationId} />} />
    </section>
  );
}
