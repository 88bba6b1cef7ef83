import type { KeyboardEvent, ReactNode, RefObject } from 'react';
import { useEffect, useRef } from 'react';
import { selectTyped } from '#state/typed-message.ts';
import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import { attachFiles } from '#ui/files/attach-files.ts';
import { useFocusTarget } from '#ui/focus/page-focus.ts';
import { EditorButton } from '#ui/text-editor/EditorButton.tsx';
import * as words from '#words/conversation/composer.ts';
import { SendButton } from './SendButton.tsx';

/**
 * A longer text fills the field's greatest height for sure: measuring it again at each key press would take longer than
 * the press itself.
 */
const FULL_HEIGHT_LENGTH = 20_000;

const DOCK_BASE =
  'flex-none overflow-hidden bg-page phone:px-2 phone:pb-[max(0.5rem,env(safe-area-inset-bottom))]';
/** Its column stands below that of the log, whose scroll bar takes room at both sides. */
const DOCK = `${DOCK_BASE} px-6 pb-4 phone:pt-0 [scrollbar-gutter:stable_both-edges] phone:[scrollbar-gutter:auto]`;
const DOCK_WIDE = `${DOCK_BASE} border-t border-line p-3 phone:pt-2`;
const FRAME =
  'rounded-card border bg-raised transition-[border-color,box-shadow] duration-fast focus-within:border-focus focus-within:ring-1 focus-within:ring-focus forced-colors:focus-within:outline-2 forced-colors:focus-within:outline-[Highlight]';
/** Measured no more, and its letters not placed as finely: either would take longer than the press of a key. */
const LONG_TEXT = 'field-sizing-fixed h-56 tracking-normal [text-rendering:optimizeSpeed]';
const FIELD =
  'block max-h-56 min-h-10 w-full resize-none px-3.5 pt-2.75 pb-1 text-15/6 focus-visible:outline-none touch:min-h-11 touch:text-16/6';

/** The message field and what belongs to it. It feeds one conversation or, in Compare, all columns. */
export function Composer({
  placeholder = words.message,
  busy,
  canSendEmpty,
  hint,
  above,
  attached,
  actions,
  onSend,
  onStop,
  onEditLast,
  wide = false,
  field: givenField,
}: {
  placeholder?: string;
  busy: boolean;
  /** Whether there is something to send although nothing is typed. */
  canSendEmpty: boolean;
  /** How many tokens the request has. It comes late, so it stands first: nothing beside it moves then. */
  hint?: ReactNode;
  /** Stands above the field: notices, and why Send did not go out. */
  above: ReactNode;
  /** Stands above the text: what goes along with it. */
  attached: ReactNode;
  /** Stands before the editor's button: what can be added to the message and to the request. */
  actions: ReactNode;
  onSend: () => void;
  onStop: () => void;
  /** Arrow up in an empty field. */
  onEditLast?: () => void;
  wide?: boolean;
  /** The field itself, for who wants to give it the focus. */
  field?: RefObject<HTMLTextAreaElement | null>;
}) {
  const text = useWorkbenchState((state) => selectTyped(state).unsentText);
  const attachments = useWorkbenchState((state) => selectTyped(state).unsentAttachments);
  const ownField = useRef<HTMLTextAreaElement>(null);
  const field = givenField ?? ownField;
  useFocusTarget('message', field);
  const hasMessage = text.trim() !== '' || attachments.length > 0;
  const canSend = hasMessage || canSendEmpty;

  return (
    <div className={wide ? DOCK_WIDE : DOCK}>
      <div className={wide ? '' : 'mx-auto w-full max-w-184'}>
        <div className={wide ? '' : '-mx-3.5 phone:mx-0'}>
          {above}
          <div className={`${FRAME} border-line-field`}>
            {attached}
            <MessageField
              field={field}
              text={text}
              placeholder={placeholder}
              onSend={!busy && canSend ? onSend : undefined}
              onStop={busy ? onStop : undefined}
              onEditLast={onEditLast}
            />
            <div className="flex items-center gap-1 pt-1 pr-1.5 pb-1.5 pl-2 text-12 text-ink-quiet">
              <MessageTools field={field} text={text}>
                {actions}
              </MessageTools>
              <span className="mr-2 ml-auto flex items-center gap-3 phone:hidden">
                {hint}
                <KeyHint busy={busy} />
              </span>
              <SendButton busy={busy} canSend={canSend} onSend={onSend} onStop={onStop} field={field} />
            </div>
          </div>
        </div>
      </div>
    </div>
  );
}

/** What is added to the message and to the request, and the editor's button: one stop of the Tab key. */
function MessageTools({
  field,
  text,
  children,
}: {
  field: RefObject<HTMLTextAreaElement | null>;
  text: string;
  children: ReactNode;
}) {
  const { chat } = useWorkbench();
  return (
    <span className="contents" role="toolbar" aria-label={words.tools} data-one-stop="">
      {children}
      <EditorButton
        openedAs="message-in-editor"
        field={field}
        name={words.message}
        language="text"
        text={text}
        onChange={chat.setComposerText}
      />
    </span>
  );
}

/** The field: Enter sends, Escape stops, the arrow up edits the last message, where there is something of the kind to do. */
function MessageField({
  field,
  text,
  placeholder,
  onSend,
  onStop,
  onEditLast,
}: {
  field: RefObject<HTMLTextAreaElement | null>;
  text: string;
  placeholder: string;
  onSend: (() => void) | undefined;
  onStop: (() => void) | undefined;
  onEditLast: (() => void) | undefined;
}) {
  const workbench = useWorkbench();
  // The field grows with its text where the browser knows no `field-sizing`.
  useEffect(() => {
    const element = field.current;
    if (!element || text.length > FULL_HEIGHT_LENGTH || CSS.supports('field-sizing', 'content')) return;
    element.style.height = 'auto';
    element.style.height = `${element.scrollHeight}px`;
  }, [field, text]);

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>) {
    // While an input method composes, Enter belongs to it; keyCode 229 is how Safari says so after the fact.
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    if (event.key === 'Enter' && !event.shiftKey && !event.altKey) {
      event.preventDefault();
      // A held key repeats; one press is one request.
      if (!event.repeat) onSend?.();
    } else if (event.key === 'Escape' && onStop) {
      event.preventDefault();
      event.stopPropagation();
      onStop();
    } else if (event.key === 'ArrowUp' && text === '' && onEditLast) {
      event.preventDefault();
      onEditLast();
    }
  }

  return (
    <textarea
      ref={field}
      id="composer"
      data-variables=""
      rows={1}
      className={`${FIELD} ${text.length > FULL_HEIGHT_LENGTH ? LONG_TEXT : 'field-sizing-content tracking-[-0.006em]'}`}
      aria-label={words.message}
      placeholder={placeholder}
      value={text.replace(/\r\n?/g, '\n')}
      onChange={(event) => workbench.chat.setComposerText(event.target.value)}
      onKeyDown={onKeyDown}
      onPaste={(event) => {
        if (event.clipboardData.files.length === 0) return;
        event.preventDefault();
        void attachFiles(workbench, event.clipboardData.files);
      }}
    />
  );
}

/** What the keys do in the field. */
function KeyHint({ busy }: { busy: boolean }) {
  return (
    <span className="narrow:hidden projector:hidden">
      {busy ? (
        <>
          <kbd>{words.escapeKey}</kbd> {words.stops}
        </>
      ) : (
        <>
          <kbd>{words.enterKey}</kbd> {words.sends}, <kbd>{words.shiftKey}</kbd> <kbd>{words.enterKey}</kbd>{' '}
          {words.newLine}
        </>
      )}
    </span>
  );
}
