import { useMemo, useRef } from 'react';
import { LANGUAGES, languageOf } from '#domain/languages/languages.ts';
import { selectConversation } from '#state/selectors.ts';
import { unreadFields } from '#state/typed-texts.ts';
import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import { CopyButton } from '#ui/primitives/CopyButton.tsx';
import { Tabs } from '#ui/primitives/Tabs.tsx';
import { ChangeChip } from './ChangeChip.tsx';
import { CodeLines } from './CodeLines.tsx';
import { KeyVariableField } from './KeyVariableField.tsx';
import { useChangedLines } from './use-changed-lines.ts';
import { useShownRequest } from './use-shown-request.ts';
import { NotVerified, VerifiedMark } from './VerifiedMark.tsx';

/** The request as code and as JSON: what Send would post now, the typed message included. */
export function ApiTab({ conversationId }: { conversationId: string }) {
  const { deps, view } = useWorkbench();
  const languageId = useWorkbenchState((state) => state.view.languageId);
  const draft = useWorkbenchState((state) => selectConversation(state, conversationId).draft);
  const { built, isExample, hasTyped, getNow } = useShownRequest(conversationId);
  const typedTexts = useWorkbenchState((state) => state.typedTexts);
  const unread = unreadFields(typedTexts, conversationId);
  const language = languageOf(languageId);
  const code = useMemo(() => language.write(built), [language, built]);
  const codePanel = useRef<HTMLDivElement>(null);
  const jsonPanel = useRef<HTMLDivElement>(null);
  const changedCode = useChangedLines(code, `${language.id} ${conversationId}`, codePanel);
  const changedJson = useChangedLines(built.bodyText, conversationId, jsonPanel);
  const noServer = built.connection.kind === 'sandbox' && !deps.server.present;

  return (
    <section className="v v-api" aria-label="API">
      <div className="bar">
        <p>
          <b>What Send would post now</b>
          {describeMessage(isExample, hasTyped)}
        </p>
        <ChangeChip conversationId={conversationId} draft={draft} />
      </div>
      <div className="codes">
        <div className="codep">
          <div className="ph">
            <Tabs
              label="Language"
              className="ltabs"
              items={LANGUAGES}
              selected={language.id}
              onSelect={view.setLanguage}
              panelId={() => 'panel-language'}
            />
            <CopyButton variant="line" label="Copy code" getText={() => language.write(getNow().built)} />
          </div>
          <div
            className="sc"
            id="panel-language"
            role="tabpanel"
            aria-label={`${language.label} code`}
            tabIndex={0}
            ref={codePanel}
          >
            <pre data-testid="snippet-code">
              <CodeLines code={code} syntax={language.syntax} changed={changedCode} />
            </pre>
          </div>
          <div className="pf">
            {unread.length > 0 ? (
              <NotVerified names={unread} />
            ) : (
              <VerifiedMark language={language} code={code} built={built} />
            )}
            {noServer ? (
              <span>This page has no server of its own: npm start serves this address.</span>
            ) : null}
            {built.connection.keyVariable === null ? null : <KeyVariableField />}
          </div>
        </div>
        <div className="codep">
          <div className="ph">
            <h2>JSON body</h2>
            <CopyButton
              variant="ghost"
              label="Copy JSON"
              text="Copy"
              getText={() => getNow().built.bodyText}
            />
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
