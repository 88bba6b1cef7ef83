import { useCallback, useId, useRef, useState } from 'react';
import type { ModelFilter } from '#domain/models/search-models.ts';
import { selectConversation } from '#state/selectors.ts';
import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import { useFocusTarget } from '#ui/focus/page-focus.ts';
import { optionId } from './list/option-id.ts';
import { usePickerList } from './list/use-picker-list.ts';
import type { FieldLook } from './ModelField.tsx';
import { ModelField } from './ModelField.tsx';
import { NO_FILTER } from './model-filter.ts';
import { onPickerKey } from './picker-keys.ts';
import type { PickerSession } from './picker-session.ts';
import { useChooseModel } from './use-choose-model.ts';
import { useDrawn } from './use-drawn.ts';
import { useLeaving } from './use-leaving.ts';
import { useReadyPopup } from './use-ready-popup.ts';

interface ModelPickerProps {
  conversationId: string;
  /** `bare` without an edge, in the phone's top bar. */
  look?: FieldLook;
  className?: string;
}

/**
 * The model of a conversation's request: an editable combobox (WAI-ARIA APG) whose list opens over the page. Typing
 * filters, Enter picks, any other text is a model ID; Escape takes back what was typed.
 */
export function ModelPicker({ conversationId, look = 'field', className = '' }: ModelPickerProps) {
  const { view } = useWorkbench();
  const choice = useWorkbenchState((state) => selectConversation(state, conversationId).draft.connection);
  const modelId = useWorkbenchState((state) => selectConversation(state, conversationId).draft.model);
  const [session, setSession] = useState<PickerSession | null>(null);
  const [filter, setFilter] = useState<ModelFilter>(NO_FILTER);
  const wrapper = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const listId = useId();
  const isOpen = session !== null;
  const { isDrawn, pointer } = useDrawn(isOpen);
  const picker = usePickerList({ choice, modelId, session, isWanted: isDrawn, filter });
  const popup = useReadyPopup(picker.prepare, isDrawn);
  const open = () => setSession((current) => current ?? { text: modelId, typed: false, moved: null });
  const close = useCallback(() => setSession(null), []);
  const { choose, pick } = useChooseModel(conversationId, modelId, close);
  const leaving = useLeaving({
    session,
    wrapper,
    input,
    close,
    isModel: picker.isKnown,
    choose,
  });
  useFocusTarget('model', leaving.place, conversationId);

  return (
    <div className="contents" ref={wrapper} {...leaving.handlers} {...pointer} role="presentation">
      <ModelField
        ref={input}
        className={className}
        look={look}
        modelId={modelId}
        session={session}
        listId={listId}
        activeOptionId={isOpen && picker.activeIndex >= 0 ? optionId(listId, picker.activeIndex) : undefined}
        onType={(text) => setSession({ text, typed: true, moved: null })}
        onFocus={(field) => {
          field.select();
          if (leaving.opensOnFocus()) open();
        }}
        onOpen={open}
        onKeyDown={(event) => onPickerKey(event, { session, picker, modelId, open, choose, setSession })}
      />
      {isDrawn && popup ? (
        <popup.PickerPopup
          isSeen={isOpen}
          anchor={input}
          picker={picker}
          filter={filter}
          onFilter={setFilter}
          onFacts={() => {
            close();
            view.openDialog({ kind: 'model-facts', conversationId });
          }}
          listId={listId}
          chosenId={modelId}
          onPick={pick}
        />
      ) : null}
    </div>
  );
}
