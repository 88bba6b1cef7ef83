import { useState } from 'react';
import { languageOf } from '#domain/languages/languages.ts';
import { selectCurrentRequest } from '#state/selectors.ts';
import { useWorkbench } from '#state/workbench.ts';
import { LanguageTabs } from '#ui/languages/LanguageTabs.tsx';
import { useCodeWriter } from '#ui/languages/use-code-writer.ts';
import { CODE_HEAD, CodeBox } from '#ui/primitives/CodeBox.tsx';
import { CopyButton } from '#ui/primitives/CopyButton.tsx';
import { Dialog } from '#ui/primitives/Dialog.tsx';

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
  const codes = state.columnIds.flatMap((id, index) => {
    if (conversationId !== null && id !== conversationId) return [];
    const { built, isExample } = selectCurrentRequest(state, deps, id);
    return [{ id, name: `Column ${index + 1}`, isExample, code: write?.(built) ?? '' }];
  });
  const comment = language.lineComment;
  const whole = () => codes.map(({ name, code }) => `${comment} ${name}\n${code}\n`).join('\n');
  const [first] = codes;
  const title =
    conversationId === null
      ? 'Code for all columns'
      : `Code for ${first?.name.toLowerCase() ?? 'this column'}`;

  return (
    <Dialog title={title} width="wider" onClose={onClose}>
      <div className="in">
        <p>
          {first?.isExample
            ? 'What Send would post now, with an example message: nothing is typed and no conversation is there.'
            : 'What Send would post now; with nothing typed, the request of the last turn.'}
        </p>
        <div className={`${CODE_HEAD} mb-3`}>
          <LanguageTabs
            label="Language of the columns’ code"
            selected={language.id}
            onSelect={setLanguageId}
          />
          {codes.length > 1 ? (
            <CopyButton variant="line" label="Copy all code" text="Copy all" getText={whole} />
          ) : null}
        </div>
        {codes.map(({ id, name, code }) => (
          <CodeBox
            key={id}
            label={`${language.label} code, ${name}`}
            code={code}
            head={
              <>
                <h3 className="flex-1 font-medium">{name}</h3>
                <CopyButton
                  variant="ghost"
                  label={`Copy the code of ${name.toLowerCase()}`}
                  text="Copy"
                  getText={() => code}
                />
              </>
            }
          />
        ))}
      </div>
    </Dialog>
  );
}
