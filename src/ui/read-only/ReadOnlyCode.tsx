import { useMemo } from 'react';
import { languageOf } from '#domain/languages/languages.ts';
import type { BuiltRequest } from '#domain/request/build-request.ts';
import { useWorkbenchState } from '#state/workbench.ts';
import { ColouredCode } from '#ui/languages/ColouredCode.tsx';
import { LanguageTabs } from '#ui/languages/LanguageTabs.tsx';
import { useCodeWriter } from '#ui/languages/use-code-writer.ts';
import { CodeBox } from '#ui/primitives/CodeBox.tsx';
import { CopyButton } from '#ui/primitives/CopyButton.tsx';
import * as reply from '#words/conversation/reply-code.ts';
import * as common from '#words/page/common.ts';

/** The code of a request, in the languages that the page knows. */
export function ReadOnlyCode({ request }: { request: BuiltRequest }) {
  const languageId = useWorkbenchState((state) => state.view.languageId);
  const language = languageOf(languageId);
  const write = useCodeWriter(language);
  const code = useMemo(() => write?.(request) ?? '', [request, write]);
  return (
    <CodeBox
      label={reply.codeOf(language.label)}
      head={
        <>
          <LanguageTabs label={reply.language} selected={language.id} />
          <CopyButton variant="line" label={reply.copyThis} text={common.copy} getText={() => code} />
        </>
      }
    >
      <ColouredCode code={code} syntax={language.syntax} />
    </CodeBox>
  );
}
