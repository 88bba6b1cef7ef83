import { useMemo, useState } from 'react';
import { requestOfRecord } from '#domain/conversation/request-of-record.ts';
import { languageOf } from '#domain/languages/languages.ts';
import { describeRequestChange, diffRequests } from '#domain/portable/diff-requests.ts';
import { selectConversation, selectCurrentRequest } from '#state/selectors.ts';
import { useWorkbench } from '#state/workbench.ts';
import { ColouredCode } from '#ui/languages/ColouredCode.tsx';
import { LanguageTabs } from '#ui/languages/LanguageTabs.tsx';
import { useCodeWriter } from '#ui/languages/use-code-writer.ts';
import { CodeBox } from '#ui/primitives/CodeBox.tsx';
import { CopyButton } from '#ui/primitives/CopyButton.tsx';
import { Dialog, DialogBody } from '#ui/primitives/Dialog.tsx';
import { codeForReply } from '#words/conversation/messages.ts';
import * as words from '#words/conversation/reply-code.ts';
import * as common from '#words/page/common.ts';
import { PART_TITLE } from './dialog-class.ts';

/** The code of the exact request that made a reply, and what changed in the request since. */
export function ReplyCodeDialog({
  conversationId,
  nodeId,
  onClose,
}: {
  conversationId: string;
  nodeId: string;
  onClose: () => void;
}) {
  const { deps, store } = useWorkbench();
  const [languageId, setLanguageId] = useState(store.getState().view.languageId);
  const record =
    selectConversation(store.getState(), conversationId).nodes.get(nodeId)?.reply?.request ?? null;
  const changes = useMemo(() => {
    if (record === null) return [];
    const now = selectCurrentRequest(store.getState(), deps, conversationId).built.body;
    return diffRequests(record.body, now).map(describeRequestChange);
  }, [record, store, deps, conversationId]);
  const language = languageOf(languageId);
  const write = useCodeWriter(language);
  const code = useMemo(() => (record ? (write?.(requestOfRecord(record)) ?? '') : ''), [record, write]);

  return (
    <Dialog title={codeForReply} width="wider" onClose={onClose}>
      <DialogBody>
        <p>{words.how}</p>
        <CodeBox
          label={words.codeOf(language.label)}
          head={
            <>
              <LanguageTabs label={words.language} selected={language.id} onSelect={setLanguageId} />
              <CopyButton
                variant="line"
                label={words.copyThis}
                text={common.copy}
                begins
                getText={() => code}
              />
            </>
          }
        >
          <ColouredCode code={code} syntax={language.syntax} />
        </CodeBox>
        <h3 className={`mt-4 ${PART_TITLE}`}>{words.changedSince}</h3>
        {changes.length === 0 ? (
          <p>{words.nothingChanged}</p>
        ) : (
          <ul className="mt-1.5 list-disc pl-4.5 wrap-anywhere">
            {changes.slice(0, 100).map((change) => (
              <li key={change}>{change}</li>
            ))}
            {changes.length > 100 ? <li>{words.andMore(changes.length - 100)}</li> : null}
          </ul>
        )}
      </DialogBody>
    </Dialog>
  );
}
