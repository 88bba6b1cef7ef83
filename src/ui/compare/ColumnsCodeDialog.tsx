import { useState } from 'react';
import { languageOf } from '#domain/languages/languages.ts';
import { selectCurrentRequest } from '#state/selectors.ts';
import { useWorkbench } from '#state/workbench.ts';
import { ColouredCode } from '#ui/languages/ColouredCode.tsx';
import { LanguageTabs } from '#ui/languages/LanguageTabs.tsx';
import { useCodeWriter } from '#ui/languages/use-code-writer.ts';
import { CODE_HEAD, CodeBox } from '#ui/primitives/CodeBox.tsx';
import { CopyButton } from '#ui/primitives/CopyButton.tsx';
import { Dialog, DialogBody } from '#ui/primitives/Dialog.tsx';
import * as compareWords from '#words/compare/compare.ts';
import * as words from '#words/compare/compare-dialogs.ts';
import { lowerFirst } from '#words/english/grammar.ts';
import * as common from '#words/page/common.ts';
import { namesOfColumns } from './column-names.ts';

/** The code of what Send would post now, in one column or in each. */
export function ColumnsCodeDialog({
  conversationId,
  onClose,
}: {
  /** Null for all columns. */
  conversationId: string | null;
  onClose: () => void;
}) {
  const { deps, store } = useWorkbench();
  const [languageId, setLanguageId] = useState(store.getState().view.languageId);
  const language = languageOf(languageId);
  const write = useCodeWriter(language);
  const state = store.getState();
  const names = namesOfColumns(state);
  const codes = state.columnIds.flatMap((id, index) => {
    if (conversationId !== null && id !== conversationId) return [];
    const { built, isExample } = selectCurrentRequest(state, deps, id);
    return [
      {
        id,
        name: names[index] ?? '',
        nameInside: lowerFirst(names[index] ?? ''),
        isExample,
        code: write?.(built) ?? '',
      },
    ];
  });
  const comment = language.lineComment;
  const whole = () => codes.map(({ name, code }) => `${comment} ${name}\n${code}\n`).join('\n');
  const [first] = codes;
  const title =
    conversationId === null ? compareWords.codeForAll : words.codeFor(first?.nameInside ?? words.thisColumn);

  return (
    <Dialog title={title} width="wider" onClose={onClose}>
      <DialogBody>
        <p>{first?.isExample ? words.codeWithExample : words.codeOfLastTurn}</p>
        <div className={`${CODE_HEAD} mb-3`}>
          <LanguageTabs label={words.languageOfColumns} selected={language.id} onSelect={setLanguageId} />
          {codes.length > 1 ? (
            <CopyButton
              variant="line"
              label={words.copyAllCode}
              text={words.copyAll}
              begins
              getText={whole}
            />
          ) : null}
        </div>
        {codes.map(({ id, name, nameInside, code }) => (
          <CodeBox
            key={id}
            label={words.codeOfColumn(language.label, name)}
            head={
              <>
                <h3 className="flex-1 font-medium">{name}</h3>
                <CopyButton
                  variant="ghost"
                  label={words.copyCodeOf(nameInside)}
                  text={common.copy}
                  begins={codes.length === 1}
                  getText={() => code}
                />
              </>
            }
          >
            <ColouredCode code={code} syntax={language.syntax} />
          </CodeBox>
        ))}
      </DialogBody>
    </Dialog>
  );
}
