import type { ClipboardEvent, ComponentProps } from 'react';
import { useRef } from 'react';
import type { EditedPane } from '#domain/editing/edit-reading.ts';
import { WhenLoaded } from '#ui/primitives/WhenLoaded.tsx';
import type { TextRange } from '#ui/text-editor/text-problem.ts';
import { howToEdit } from '#words/code/code-edits.ts';
import { loadingLanguage } from '#words/code/languages.ts';
import { onEnter, selectedIn } from './begin-editing.ts';
import { CodeLines } from './CodeLines.tsx';
import { editedPaneModule } from './edited-pane-module.ts';
import { useChangedLines } from './use-changed-lines.ts';

const SCROLLED = 'flex-1 overflow-auto overscroll-contain bg-code pt-3 pb-16';
/** An editor scrolls by itself. */
const EDITED = 'flex min-h-0 flex-1 flex-col';
/** `CodeLines` counts its lines in here. */
const NUMBERED = 'text-[0.78125rem]/5 tracking-normal wrap-anywhere whitespace-pre-wrap [counter-reset:line]';

/** The text of one panel: to be read, or while `edited` says whose, to be written. */
export function PanelText({
  conversationId,
  edited,
  text,
  textId,
  testId,
  label,
  syntax,
  selection,
  onEdit,
  onLinked,
  role,
  id,
}: {
  conversationId: string;
  /** Null: it is read. */
  edited: EditedPane | null;
  /** Null: it is not there yet. */
  text: string | null;
  /** Which text it is: another one's lines are not marked as changed. */
  textId: string;
  testId: string;
  label: string;
  syntax: ComponentProps<typeof CodeLines>['syntax'];
  /** What is selected as the editing begins. */
  selection: TextRange;
  /** Begins the editing; null where this text is only read. */
  onEdit: ((at: TextRange | null) => void) | null;
  onLinked?: (isLinked: boolean) => void;
  role: 'tabpanel' | 'group';
  id?: string;
}) {
  const element = useRef<HTMLDivElement>(null);
  const changed = useChangedLines(text ?? '', textId, element);
  return (
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: both roles take a name
    // biome-ignore lint/a11y/noStaticElementInteractions: it has one of two roles
    <div
      id={id}
      role={role}
      className={edited === null ? SCROLLED : EDITED}
      aria-label={label}
      tabIndex={edited === null ? 0 : -1}
      ref={element}
      onKeyDown={onEdit && edited === null ? onEnter(() => onEdit(null)) : undefined}
    >
      {text === null ? (
        <p className="px-4 text-ink-quiet">{loadingLanguage}</p>
      ) : edited === null ? (
        <pre
          className={NUMBERED}
          data-testid={testId}
          title={onEdit ? howToEdit : undefined}
          onCopy={copyAsItIs}
          onDoubleClick={(event) => onEdit?.(selectedIn(event.currentTarget))}
        >
          <CodeLines code={text} syntax={syntax} changed={changed} />
        </pre>
      ) : (
        <WhenLoaded module={editedPaneModule}>
          {({ EditedPane }) => (
            <EditedPane
              key={`${conversationId} ${edited}`}
              conversationId={conversationId}
              pane={edited}
              label={label}
              testId={testId}
              ourText={text}
              selection={selection}
              onLinked={onLinked}
            />
          )}
        </WhenLoaded>
      )}
    </div>
  );
}

/** A selection is copied with what is folded in it. */
function copyAsItIs(event: ClipboardEvent<HTMLElement>) {
  const selection = window.getSelection();
  if (!selection || selection.rangeCount === 0) return;
  event.clipboardData.setData('text/plain', selection.getRangeAt(0).toString());
  event.preventDefault();
}
