import { useDeferredValue, useMemo, useRef } from 'react';
import { SNIPPET_LANGUAGES } from '#domain/snippets/registry.ts';
import { pendingMessage, selectConversation, selectCurrentRequest } from '#state/selectors.ts';
import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import { CopyButton } from '#ui/primitives/CopyButton.tsx';
import { Tabs } from '#ui/primitives/Tabs.tsx';
import { ChangeChip } from './ChangeChip.tsx';
import { CodeLines } from './CodeLines.tsx';
import { KeyVariableField } from './KeyVariableField.tsx';
import { useChangedLines } from './use-changed-lines.ts';
import { VerifiedMark } from './VerifiedMark.tsx';

/** The request as code and as JSON: what Send would post now, the typed message included. */
export function ApiTab({ conversationId }: { conversationId: string }) {
  const { deps, view } = useWorkbench();
  const languageId = useWorkbenchState((state) => state.view.languageId);
  const keyRevision = useWorkbenchState((state) => state.keyRevision);
  const keyVariable = useWorkbenchState((state) => state.keyVariable);
  const conversation = useWorkbenchState((state) => selectConversation(state, conversationId));
  const composer = useWorkbenchState((state) => state.composer);
  // A long message takes longer to print than a key press may: the code follows as soon as there is time.
  const shownConversation = useDeferredValue(conversation);
  const shownComposer = useDeferredValue(composer);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the key's presence and name are read through the store
  const { built, isExample } = useMemo(
    () =>
      selectCurrentRequest(
        {
          conversations: new Map([[conversationId, shownConversation]]),
          keyVariable,
          composer: shownComposer,
        },
        deps,
        conversationId,
      ),
    [conversationId, shownConversation, shownComposer, keyRevision, keyVariable, deps],
  );
  const language = SNIPPET_LANGUAGES.find((each) => each.id === languageId) ?? SNIPPET_LANGUAGES[0];
  const code = useMemo(() => language?.write(built) ?? '', [language, built]);
  const codePanel = useRef<HTMLDivElement>(null);
  const jsonPanel = useRef<HTMLDivElement>(null);
  const changedCode = useChangedLines(code, `${language?.id} ${conversationId}`, codePanel);
  const changedJson = useChangedLines(built.bodyText, conversationId, jsonPanel);
  const noServer = built.connection.kind === 'sandbox' && !deps.server.present;

  return (
    <section className="v v-api" aria-label="API">
      <div className="bar">
        <p>
          <b>What Send would post now</b>
          {describeMessage(isExample, pendingMessage(shownComposer) !== null)}
        </p>
        <ChangeChip conversationId={conversationId} draft={conversation.draft} />
      </div>
      <div className="codes">
        <div className="codep">
          <div className="ph">
            <Tabs
              label="Language"
              className="ltabs"
              items={SNIPPET_LANGUAGES}
              selected={language?.id ?? 'curl'}
              onSelect={view.setLanguage}
              panelId={() => 'panel-language'}
            />
            <CopyButton className="btn line" label="Copy code" getText={() => code} />
          </div>
          <div
            className="sc"
            id="panel-language"
            role="tabpanel"
            aria-label={`${language?.label ?? ''} code`}
            tabIndex={0}
            ref={codePanel}
          >
            <pre data-testid="snippet-code">
              <CodeLines code={code} syntax={language?.syntax ?? 'bash'} changed={changedCode} />
            </pre>
          </div>
          <div className="pf">
            <VerifiedMark languageId={language?.id ?? 'curl'} code={code} built={built} />
            {noServer ? (
              <span>This page has no server of its own: npm start serves this address.</span>
            ) : null}
            {built.connection.keyVariable === null ? null : <KeyVariableField />}
          </div>
        </div>
        <div className="codep">
          <div className="ph">
            <h2>JSON body</h2>
            <CopyButton className="btn ghost" label="Copy JSON" text="Copy" getText={() => built.bodyText} />
          </div>
          <div className="sc" role="group" aria-label="JSON body" tabIndex={0} ref={jsonPanel}>
            <pre data-testid="request-json">
              <CodeLines code={built.bodyText} syntax="json" changed={changedJson} />
            </pre>
          </div>
        </div>
      </div>
    </section>
  );
}

function describeMessage(isExample: boolean, isTyped: boolean): string {
  if (isExample) return ', with an example message: type your own below.';
  return isTyped ? ', your unsent message included.' : ': the last turn, as nothing is typed.';
}
