import { useMemo } from 'react';
import { CODE_HEAD } from '#ui/primitives/CodeBox.tsx';
import { CopyButton } from '#ui/primitives/CopyButton.tsx';
import * as words from '#words/code/api-tab.ts';
import * as editing from '#words/code/code-edits.ts';
import * as common from '#words/page/common.ts';
import { EditButton } from './EditButton.tsx';
import { jsonLanguageOf } from './json-language.ts';
import { PanelText } from './PanelText.tsx';
import { useEditing } from './use-editing.ts';
import type { useShownRequest } from './use-shown-request.ts';
import { VerifiedMark } from './VerifiedMark.tsx';

/** The body of the request, byte for byte. */
export function JsonPanel({
  conversationId,
  shown: { built, getNow },
}: {
  conversationId: string;
  shown: ReturnType<typeof useShownRequest>;
}) {
  const edit = useEditing(conversationId, 'json');
  const language = useMemo(() => jsonLanguageOf(built), [built]);
  return (
    <div className="flex min-h-0 min-w-0 flex-col border-l border-line @max-[54rem]/main:border-t @max-[54rem]/main:border-l-0 projector:@max-[54rem]/main:hidden">
      <div className={CODE_HEAD}>
        <h2 className="text-13 font-medium">{words.jsonBody}</h2>
        <CopyButton
          variant="ghost"
          className="ml-auto"
          label={words.copyJson}
          text={common.copy}
          getText={() => edit.kept ?? getNow().built.bodyText}
        />
        <EditButton
          isOn={edit.isOn}
          label={edit.isOn ? editing.doneEditingJson : editing.editJson}
          onClick={edit.toggle}
        />
      </div>
      <PanelText
        role="group"
        conversationId={conversationId}
        edited={edit.isOn ? 'json' : null}
        selection={edit.selection}
        onEdit={edit.begin}
        text={built.bodyText}
        textId={conversationId}
        testId="request-json"
        label={words.jsonBody}
        syntax="json"
      />
      {edit.isOn ? (
        <div className="flex min-h-9 items-center border-t border-line px-4 py-0.75 text-12 text-ink-quiet">
          <VerifiedMark
            brief={false}
            language={language}
            code={edit.kept ?? built.bodyText}
            built={built}
            isEdited={edit.kept !== undefined}
          />
        </div>
      ) : null}
    </div>
  );
}
