import { useMemo, useState } from 'react';
import type { MessageNode } from '#domain/conversation/conversation.ts';
import { requestOfRecord } from '#domain/conversation/request-of-record.ts';
import { languageOf } from '#domain/languages/languages.ts';
import type { BuiltRequest } from '#domain/request/build-request.ts';
import { useWorkbench } from '#state/workbench.ts';
import { ColouredCode } from '#ui/languages/ColouredCode.tsx';
import { LanguageTabs } from '#ui/languages/LanguageTabs.tsx';
import { useCodeWriter } from '#ui/languages/use-code-writer.ts';
import { Button } from '#ui/primitives/Button.tsx';
import { CodeBox } from '#ui/primitives/CodeBox.tsx';
import { CopyButton } from '#ui/primitives/CopyButton.tsx';
import * as codeWords from '#words/conversation/reply-code.ts';
import * as words from '#words/experiments/experiments.ts';
import * as common from '#words/page/common.ts';

/** The exact request that was sent, as JSON and, once it is asked for, as code. */
export function RequestAndCode({ node, label = words.request }: { node: MessageNode; label?: string }) {
  const [showsCode, setShowsCode] = useState(false);
  const record = node.reply?.request ?? null;
  const built = useMemo(() => (record === null ? null : requestOfRecord(record)), [record]);
  if (built === null) return null;
  return (
    <>
      <CodeBox
        label={label}
        head={
          <>
            <span className="mr-auto font-medium">{label}</span>
            <CopyButton
              variant="line"
              label={words.copyRequest}
              text={common.copy}
              getText={() => built.bodyText}
            />
          </>
        }
      >
        <ColouredCode code={built.bodyText} syntax="json" />
      </CodeBox>
      {showsCode ? (
        <Code built={built} />
      ) : (
        <Button icon="braces" className="mt-3" onClick={() => setShowsCode(true)}>
          {words.code}
        </Button>
      )}
    </>
  );
}

function Code({ built }: { built: BuiltRequest }) {
  const { store } = useWorkbench();
  const [languageId, setLanguageId] = useState(store.getState().view.languageId);
  const language = languageOf(languageId);
  const write = useCodeWriter(language);
  const code = useMemo(() => write?.(built) ?? '', [built, write]);
  return (
    <CodeBox
      label={codeWords.codeOf(language.label)}
      head={
        <>
          <LanguageTabs label={codeWords.language} selected={language.id} onSelect={setLanguageId} />
          <CopyButton variant="line" label={codeWords.copyThis} text={common.copy} getText={() => code} />
        </>
      }
    >
      <ColouredCode code={code} syntax={language.syntax} />
    </CodeBox>
  );
}
