import type { ReactNode } from 'react';
import { useMemo, useState } from 'react';
import { hostOf } from '#domain/address/web-address.ts';
import type { EditedPane } from '#domain/editing/edit-reading.ts';
import type { KnownLanguage } from '#domain/languages/languages.ts';
import { languageOf } from '#domain/languages/languages.ts';
import type { BuiltRequest } from '#domain/request/build-request.ts';
import { headerPlaceholder } from '#domain/request/request-headers.ts';
import { selectConversation } from '#state/selectors.ts';
import { unreadFields } from '#state/typed-texts.ts';
import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import { CommandButton } from '#ui/commands/CommandButton.tsx';
import { LanguageTabs } from '#ui/languages/LanguageTabs.tsx';
import { useShownCode } from '#ui/languages/use-code-writer.ts';
import { useMediaQuery } from '#ui/primitives/browser/use-media-query.ts';
import { CODE_HEAD } from '#ui/primitives/CodeBox.tsx';
import { CopyButton } from '#ui/primitives/CopyButton.tsx';
import * as words from '#words/code/api-tab.ts';
import * as editing from '#words/code/code-edits.ts';
import * as options from '#words/code/code-options.ts';
import { placeholders } from '#words/connection/request-headers.ts';
import * as common from '#words/page/common.ts';
import { EditButton } from './EditButton.tsx';
import { OptionsButton } from './OptionsButton.tsx';
import { PanelText } from './PanelText.tsx';
import { useEditing } from './use-editing.ts';
import type { useShownRequest } from './use-shown-request.ts';
import { NotVerified, VerifiedMark } from './VerifiedMark.tsx';

/** There is no room for a foot: what stands in it moves to the head. */
const LOWEST = '(max-height: 300px)';

/** The languages whose code can be edited here. */
const EDITED_PANES: ReadonlyMap<string, EditedPane> = new Map([
  ['curl', 'curl'],
  ['python', 'python'],
]);

/** The code of a request as it is chosen, or the plain code while that is edited. */
function useWrittenCode(conversationId: string, language: KnownLanguage, built: BuiltRequest) {
  const pane = EDITED_PANES.get(language.id) ?? null;
  const edit = useEditing(conversationId, pane);
  const written = useShownCode(
    language,
    useWorkbenchState((state) => selectConversation(state, conversationId).draft.toolLab),
  );
  const hasOptions = useWorkbenchState((state) => state.view.codeOptions.length > 0);
  // What is edited is read as the plain code, and so it is that.
  const write = edit.isOn ? language.write : (written?.write ?? null);
  const code = useMemo(() => write?.(built) ?? null, [write, built]);
  const reading = useMemo(
    () => (edit.isOn ? language : (written?.languageFor(built) ?? language)),
    [edit.isOn, language, written, built],
  );
  return { pane, edit, write, code, reading, hasOptions };
}

/** The request in the language that is chosen, and whether the code was seen to send just that. */
export function CodePanel({
  conversationId,
  shown: { built, getNow },
}: {
  conversationId: string;
  shown: ReturnType<typeof useShownRequest>;
}) {
  const language = languageOf(useWorkbenchState((state) => state.view.languageId));
  const unread = unreadFields(
    useWorkbenchState((state) => state.typedTexts),
    conversationId,
  );
  const { pane, edit, write, code, reading, hasOptions } = useWrittenCode(conversationId, language, built);
  // Code that does more than send the request is the person's own: nothing vouches for it.
  const [isLinked, setLinked] = useState(true);
  const isLowest = useMediaQuery(LOWEST);
  const mark =
    unread.length > 0 ? (
      <NotVerified names={unread} brief={isLowest} />
    ) : code === null || !isLinked ? null : (
      <VerifiedMark
        language={reading}
        code={edit.kept ?? code}
        built={built}
        isEdited={edit.kept !== undefined}
        brief={isLowest}
      />
    );
  const editLabel = edit.isOn ? editing.doneEditingCode : editing.editCode;
  const editButton = pane && <EditButton isOn={edit.isOn} label={editLabel} onClick={edit.toggle} />;
  const optionsButton = edit.isOn ? null : <OptionsButton language={language} built={built} />;

  return (
    <div className="flex min-h-0 min-w-0 flex-col">
      <div className={CODE_HEAD}>
        <LanguageTabs label={words.language} selected={language.id} panelId={() => 'panel-language'} />
        <CopyButton
          variant="line"
          label={words.copyCode}
          text={common.copy}
          disabled={write === null}
          getText={() => edit.kept ?? write?.(getNow().built) ?? ''}
        />
        {isLowest ? (
          <>
            {mark}
            {editButton}
            {optionsButton}
          </>
        ) : null}
      </div>
      <PanelText
        id="panel-language"
        role="tabpanel"
        conversationId={conversationId}
        edited={edit.isOn ? pane : null}
        selection={edit.selection}
        // With options the plain code that is edited has other places.
        onEdit={pane === null ? null : (at) => edit.begin(hasOptions ? null : at)}
        text={code}
        textId={`${language.id} ${code === null} ${conversationId}`}
        testId="snippet-code"
        label={words.codeOf(language.label)}
        syntax={language.syntax}
        onLinked={setLinked}
      />
      {isLowest ? null : (
        <CodeFoot built={built} options={optionsButton}>
          {mark}
          {editButton}
          {edit.isOn && hasOptions ? <span>{options.editedPlain}</span> : null}
        </CodeFoot>
      )}
    </div>
  );
}

/** What is said of the code below it, and what can be done with it. */
function CodeFoot({
  built,
  options,
  children,
}: {
  built: BuiltRequest;
  options: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className="flex min-h-9 flex-wrap items-center gap-x-4 gap-y-1 border-t border-line px-4 py-0.75 text-12 text-ink-quiet phone:gap-x-1 phone:px-3 phone:[&_button]:px-2">
      {children}
      <WhereItRuns built={built} />
      <span className="ml-auto flex items-center gap-x-1">
        <CommandButton
          command="check-code"
          variant="ghost"
          className="touch:h-11 phone:hidden [&>svg]:hidden"
        />
        {options}
      </span>
    </div>
  );
}

/** What is to be known of the server that the code speaks to. */
function WhereItRuns({ built }: { built: BuiltRequest }) {
  return (
    <>
      <Server connection={built.connection} />
      {built.hasOtherCallIds ? <span>{words.callIdsWritten}</span> : null}
    </>
  );
}

function Server({ connection }: Pick<BuiltRequest, 'connection'>) {
  const { deps } = useWorkbench();
  if (connection.kind === 'sandbox' && !deps.server.present) return <span>{words.noServer}</span>;
  if (connection.headers !== undefined)
    return <span>{placeholders(connection.headers.map(headerPlaceholder))}</span>;
  if (connection.kind === 'recording') return <span>{words.codeOfRecorded(hostOf(connection.baseUrl))}</span>;
  return null;
}
