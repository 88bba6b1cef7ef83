import type { ClipboardEvent } from 'react';
import { useMemo, useRef, useState } from 'react';
import { hostOf } from '#domain/address/web-address.ts';
import type { EditedPane } from '#domain/editing/edit-reading.ts';
import { languageOf } from '#domain/languages/languages.ts';
import { selectConversation } from '#state/selectors.ts';
import { unreadFields } from '#state/typed-texts.ts';
import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import { LanguageTabs } from '#ui/languages/LanguageTabs.tsx';
import { useCodeWriter } from '#ui/languages/use-code-writer.ts';
import { Button } from '#ui/primitives/Button.tsx';
import { CODE_HEAD } from '#ui/primitives/CodeBox.tsx';
import { CopyButton } from '#ui/primitives/CopyButton.tsx';
import { WhenLoaded } from '#ui/primitives/WhenLoaded.tsx';
import * as words from '#words/code/api-tab.ts';
import * as editing from '#words/code/code-edits.ts';
import { loadingLanguage } from '#words/code/languages.ts';
import * as common from '#words/page/common.ts';
import { apiTab } from '#words/page/tabs.ts';
import { ChangeChip } from './ChangeChip.tsx';
import { CodeLines } from './CodeLines.tsx';
import { editedPaneModule } from './edited-pane-module.ts';
import { KeyVariableField } from './KeyVariableField.tsx';
import { useChangedLines } from './use-changed-lines.ts';
import { useEditing } from './use-editing.ts';
import { useShownRequest } from './use-shown-request.ts';
import { NotVerified, VerifiedMark } from './VerifiedMark.tsx';

/** Code and JSON stand side by side where both have room, else one above the other. */
const PANELS =
  'grid min-h-0 flex-1 [@media(301px<=height<=640px)]:min-h-112 [@media(301px<=height<=640px)]:flex-none grid-cols-[minmax(0,3fr)_minmax(0,2fr)] @max-[54rem]/main:grid-cols-1 @max-[54rem]/main:grid-rows-[minmax(0,1.25fr)_minmax(0,1fr)]';
const PANEL = 'flex min-h-0 min-w-0 flex-col';
const SECOND_PANEL = `${PANEL} border-l border-line @max-[54rem]/main:border-t @max-[54rem]/main:border-l-0`;
const SCROLLED = 'flex-1 overflow-auto overscroll-contain bg-code pt-3 pb-16';
/** An editor scrolls by itself. */
const EDITED = 'flex min-h-0 flex-1 flex-col';
/** The languages whose code can be edited here. */
const EDITED_PANES: ReadonlyMap<string, EditedPane> = new Map([
  ['curl', 'curl'],
  ['python', 'python'],
]);
/** `CodeLines` counts its lines in here. */
const NUMBERED = 'text-[0.78125rem]/5 tracking-normal wrap-anywhere whitespace-pre-wrap [counter-reset:line]';

/** The request as code and as JSON: what Send would post now, the typed message included. */
export function ApiTab({ conversationId }: { conversationId: string }) {
  const { deps } = useWorkbench();
  const languageId = useWorkbenchState((state) => state.view.languageId);
  const draft = useWorkbenchState((state) => selectConversation(state, conversationId).draft);
  const { built, isExample, hasTyped, getNow } = useShownRequest(conversationId);
  const typedTexts = useWorkbenchState((state) => state.typedTexts);
  const unread = unreadFields(typedTexts, conversationId);
  const language = languageOf(languageId);
  const write = useCodeWriter(language);
  const code = useMemo(() => write?.(built) ?? null, [write, built]);
  const pane = EDITED_PANES.get(language.id) ?? null;
  const codeEdit = useEditing(conversationId, pane);
  const jsonEdit = useEditing(conversationId, 'json');
  // Code that does more than send the request is the person's own: nothing vouches for it.
  const [isCodeLinked, setCodeLinked] = useState(true);
  const codePanel = useRef<HTMLDivElement>(null);
  const jsonPanel = useRef<HTMLDivElement>(null);
  const changedCode = useChangedLines(
    code ?? '',
    `${language.id} ${code === null} ${conversationId}`,
    codePanel,
  );
  const changedJson = useChangedLines(built.bodyText, conversationId, jsonPanel);
  const noServer = built.connection.kind === 'sandbox' && !deps.server.present;

  return (
    <section
      className="flex min-h-0 flex-1 flex-col [@media(301px<=height<=640px)]:overflow-y-auto"
      aria-label={apiTab}
    >
      <div className="flex h-11 min-w-0 flex-none items-center gap-2 border-b border-line px-4 phone:hidden">
        <WhatIsShown isExample={isExample} hasTyped={hasTyped} />
        <ChangeChip conversationId={conversationId} draft={draft} />
      </div>
      <div className={PANELS}>
        <div className={PANEL}>
          <div className={CODE_HEAD}>
            <LanguageTabs label={words.language} selected={language.id} panelId={() => 'panel-language'} />
            <CopyButton
              variant="line"
              label={words.copyCode}
              text={common.copy}
              disabled={write === null}
              getText={() => codeEdit.kept ?? write?.(getNow().built) ?? ''}
            />
            {pane === null ? null : (
              <EditButton
                className="[@media(height>300px)]:hidden!"
                isOn={codeEdit.isOn}
                label={codeEdit.isOn ? editing.doneEditingCode : editing.editCode}
                onClick={codeEdit.toggle}
              />
            )}
          </div>
          <div
            className={codeEdit.isOn ? EDITED : SCROLLED}
            id="panel-language"
            role="tabpanel"
            aria-label={words.codeOf(language.label)}
            tabIndex={codeEdit.isOn ? -1 : 0}
            ref={codePanel}
          >
            {code === null ? (
              <p className="px-4 text-ink-quiet">{loadingLanguage}</p>
            ) : codeEdit.isOn && pane !== null ? (
              <WhenLoaded module={editedPaneModule}>
                {({ EditedPane }) => (
                  <EditedPane
                    key={`${conversationId} ${pane}`}
                    conversationId={conversationId}
                    pane={pane}
                    label={words.codeOf(language.label)}
                    testId="snippet-code"
                    ourText={code}
                    onLinked={setCodeLinked}
                  />
                )}
              </WhenLoaded>
            ) : (
              <pre className={NUMBERED} data-testid="snippet-code" onCopy={copyAsItIs}>
                <CodeLines code={code} syntax={language.syntax} changed={changedCode} />
              </pre>
            )}
          </div>
          <div className="flex min-h-9 flex-wrap items-center gap-x-4 gap-y-1 border-t border-line px-4 py-0.75 text-12 text-ink-quiet">
            {unread.length > 0 ? (
              <NotVerified names={unread} />
            ) : code === null || !isCodeLinked ? null : (
              <VerifiedMark
                language={language}
                code={codeEdit.kept ?? code}
                built={built}
                isEdited={codeEdit.kept !== undefined}
              />
            )}
            {pane === null ? null : (
              <EditButton
                className="[@media(height<=300px)]:hidden!"
                isOn={codeEdit.isOn}
                label={codeEdit.isOn ? editing.doneEditingCode : editing.editCode}
                onClick={codeEdit.toggle}
              />
            )}
            {built.connection.kind === 'recording' ? (
              <span>{words.codeOfRecorded(hostOf(built.connection.baseUrl))}</span>
            ) : null}
            {noServer ? <span>{words.noServer}</span> : null}
            {built.connection.keyVariable === null ? null : <KeyVariableField />}
          </div>
        </div>
        <div className={SECOND_PANEL}>
          <div className={CODE_HEAD}>
            <h2 className="text-13 font-medium">{words.jsonBody}</h2>
            <CopyButton
              variant="ghost"
              className="ml-auto"
              label={words.copyJson}
              text={common.copy}
              getText={() => jsonEdit.kept ?? getNow().built.bodyText}
            />
            <EditButton
              isOn={jsonEdit.isOn}
              label={jsonEdit.isOn ? editing.doneEditingJson : editing.editJson}
              onClick={jsonEdit.toggle}
            />
          </div>
          <div
            className={jsonEdit.isOn ? EDITED : SCROLLED}
            role="group"
            aria-label={words.jsonBody}
            tabIndex={jsonEdit.isOn ? -1 : 0}
            ref={jsonPanel}
          >
            {jsonEdit.isOn ? (
              <WhenLoaded module={editedPaneModule}>
                {({ EditedPane }) => (
                  <EditedPane
                    key={conversationId}
                    conversationId={conversationId}
                    pane="json"
                    label={words.jsonBody}
                    testId="request-json"
                    ourText={built.bodyText}
                  />
                )}
              </WhenLoaded>
            ) : (
              <pre className={NUMBERED} data-testid="request-json" onCopy={copyAsItIs}>
                <CodeLines code={built.bodyText} syntax="json" changed={changedJson} />
              </pre>
            )}
          </div>
        </div>
      </div>
    </section>
  );
}

function EditButton({
  isOn,
  label,
  onClick,
  className = '',
}: {
  isOn: boolean;
  label: string;
  onClick: () => void;
  className?: string;
}) {
  return (
    <Button variant="ghost" className={`touch:h-11 ${className}`} aria-label={label} onClick={onClick}>
      {isOn ? editing.done : common.edit}
    </Button>
  );
}

/** A selection is copied with what is folded in it. */
function copyAsItIs(event: ClipboardEvent<HTMLElement>) {
  const selection = window.getSelection();
  if (!selection || selection.rangeCount === 0) return;
  event.clipboardData.setData('text/plain', selection.getRangeAt(0).toString());
  event.preventDefault();
}

function WhatIsShown({ isExample, hasTyped }: { isExample: boolean; hasTyped: boolean }) {
  const isNext = isExample || hasTyped;
  return (
    <p className="truncate text-ink-quiet">
      <b className="font-medium text-ink">{isNext ? words.whatSendPosts : words.lastTurn}</b>
      {isExample ? words.withExample : hasTyped ? words.withUnsent : words.typeForNext}
    </p>
  );
}
