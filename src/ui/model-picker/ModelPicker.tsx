import type { FocusEvent, KeyboardEvent } from 'react';
import { useCallback, useEffect, useId, useMemo, useRef, useState } from 'react';
import type { ModelFilter } from '#domain/models/search-models.ts';
import { selectConversation } from '#state/selectors.ts';
import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import { focusOn, useFocusTarget } from '#ui/focus/page-focus.ts';
import { lazyModule, useLazyModule } from '#ui/primitives/lazy-module.ts';
import * as words from '#words/models/models.ts';
import { optionId } from './list/option-id.ts';
import { movedIndex } from './list/picker-rows.ts';
import { usePickerList } from './list/use-picker-list.ts';
import type { FieldLook } from './ModelField.tsx';
import { ModelField } from './ModelField.tsx';
import { NO_FILTER } from './model-filter.ts';
import type { PickerSession } from './picker-session.ts';
import { popupNote } from './popup/popup-note.ts';
import { usePrerender } from './use-prerender.ts';

/** What opens below the field, loaded when the page has time for it. */
const popupModule = lazyModule(() => import('./popup/PickerPopup.tsx'));

/**
 * The model of a conversation's request: an editable combobox (WAI-ARIA APG) whose list opens over the page. Typing
 * filters, Enter picks, any other text is a model ID; Escape takes back what was typed.
 */
export function ModelPicker({
  conversationId,
  look = 'field',
  className = '',
}: {
  conversationId: string;
  /** `bare` without an edge, in the phone's top bar. */
  look?: FieldLook;
  className?: string;
}) {
  const { draft, modelMarks, view } = useWorkbench();
  const choice = useWorkbenchState((state) => selectConversation(state, conversationId).draft.connection);
  const modelId = useWorkbenchState((state) => selectConversation(state, conversationId).draft.model);
  const [session, setSession] = useState<PickerSession | null>(null);
  const [filter, setFilter] = useState<ModelFilter>(NO_FILTER);
  const wrapper = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  useFocusTarget('model', input, conversationId);
  /** Set while the field gets the focus without being meant to open. */
  const staysClosed = useRef(false);
  const listId = useId();
  /** The pointer is here and may press: what would open is drawn already, unseen, so that opening takes no time. */
  const [isPrimed, setIsPrimed] = useState(false);
  const isPrerendered = usePrerender();
  const isOpen = session !== null;
  const isDrawn = isOpen || isPrimed || isPrerendered;
  const picker = usePickerList({ choice, modelId, session, isWanted: isDrawn, filter });
  const { list, matches, typedText } = picker;
  const favourites = useMemo(() => new Set(picker.favourites), [picker.favourites]);
  const popup = useLazyModule(popupModule, isDrawn);

  // The index is made while nobody waits for it, so that opening a long list takes no time.
  const { prepare } = picker;
  useEffect(() => {
    const timer = window.setTimeout(() => {
      prepare();
      void popupModule.load();
    }, 300);
    return () => window.clearTimeout(timer);
  }, [prepare]);

  useEffect(() => {
    if (!isOpen) return;
    // On touch screens a press beside the list does not always move the focus.
    function onPress(event: PointerEvent) {
      if (event.target instanceof Node && !wrapper.current?.contains(event.target)) setSession(null);
    }
    document.addEventListener('pointerdown', onPress);
    return () => document.removeEventListener('pointerdown', onPress);
  }, [isOpen]);

  function open() {
    setSession((current) => current ?? { text: modelId, typed: false, moved: null });
  }

  // The same function as long as it does the same: the options that it is given to are then not drawn again.
  const choose = useCallback(
    (id: string) => {
      setSession(null);
      if (id !== modelId) draft.setModel(conversationId, id);
      modelMarks.noteRecent(id);
    },
    [conversationId, modelId, draft, modelMarks],
  );

  // Picked with the mouse, what is typed next is the message; on touch that would raise the keyboard.
  const pick = useCallback(
    (id: string) => {
      choose(id);
      if (window.matchMedia('(pointer: fine)').matches) focusOn('message');
    },
    [choose],
  );

  function focusQuietly() {
    staysClosed.current = true;
    input.current?.focus();
  }

  function pickActive() {
    if (session?.moved) choose(session.moved.id ?? typedText ?? modelId);
    else if (picker.enter) choose(picker.enter.id);
    else setSession(null);
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey) return;
    const { key } = event;
    if (event.altKey) {
      if (key === 'ArrowDown') open();
      else if (key === 'ArrowUp') setSession(null);
      else return;
      event.preventDefault();
      return;
    }
    if (event.shiftKey) return;
    if (!session) {
      if (key !== 'ArrowDown' && key !== 'ArrowUp') return;
      event.preventDefault();
      open();
      return;
    }
    if (key === 'Enter') {
      event.preventDefault();
      pickActive();
      return;
    }
    const index = movedIndex(key, picker.activeIndex, picker.optionCount);
    if (index === null) return;
    event.preventDefault();
    setSession({ ...session, moved: { id: picker.idAt(index) } });
  }

  /** Escape closes from the filters too, and nothing else on the page hears of it. */
  function onWrapperKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Escape' || !session) return;
    event.preventDefault();
    event.stopPropagation();
    setSession(null);
    if (document.activeElement !== input.current) focusQuietly();
  }

  function onBlur(event: FocusEvent) {
    // The window itself lost the focus: it will come back to where it was.
    if (document.activeElement === event.target) {
      staysClosed.current = !isOpen;
      return;
    }
    if (event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget)) return;
    if (!session) return;
    const id = session.text.trim();
    if (session.typed && id !== '' && picker.isKnown(id)) choose(id);
    else setSession(null);
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it listens for what comes from the combobox and the filters
    <div
      className="contents"
      ref={wrapper}
      onBlur={onBlur}
      onKeyDown={onWrapperKeyDown}
      onPointerEnter={(event) => setIsPrimed(event.pointerType === 'mouse')}
      onPointerLeave={() => setIsPrimed(false)}
      role="presentation"
    >
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
          const opens = !staysClosed.current;
          staysClosed.current = false;
          if (!opens) return;
          field.select();
          open();
        }}
        onOpen={open}
        onKeyDown={onKeyDown}
      />
      {isDrawn && popup ? (
        <popup.PickerPopup
          isSeen={isOpen}
          anchor={input}
          countText={words.modelCount(matches.length, picker.total)}
          note={popupNote(picker, filter, () => setFilter(NO_FILTER))}
          isLoading={list.isLoading && picker.total === 0}
          filter={filter}
          prices={picker.prices}
          onFilter={setFilter}
          onFacts={() => {
            setSession(null);
            view.openDialog({ kind: 'model-facts', conversationId });
          }}
          listId={listId}
          rows={picker.rows}
          optionCount={picker.optionCount}
          activeIndex={picker.activeIndex}
          chosenId={modelId}
          favourites={favourites}
          isListed={picker.isListed}
          onPick={pick}
        />
      ) : null}
    </div>
  );
}
