import { useMemo } from 'react';
import type { KnownLanguage, LanguageId } from '#domain/languages/languages.ts';
import { EVERY_LANGUAGE, languageOf } from '#domain/languages/languages.ts';
import { writeQueuedCurl, writeQueuedPython } from '#domain/languages/queue/write-queue.ts';
import type { MediaRequest } from '#domain/request/build-media-request.ts';
import type { BuiltRequest } from '#domain/request/build-request.ts';
import { unreadFields } from '#state/typed-texts.ts';
import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import { PanelText } from '#ui/api-tab/PanelText.tsx';
import { NotVerified, VerifiedMark } from '#ui/api-tab/VerifiedMark.tsx';
import { usePlainCode } from '#ui/languages/use-code-writer.ts';
import { CODE_HEAD } from '#ui/primitives/CodeBox.tsx';
import { CopyButton } from '#ui/primitives/CopyButton.tsx';
import { MenuButton } from '#ui/primitives/MenuButton.tsx';
import { TabStrip } from '#ui/primitives/TabStrip.tsx';
import * as apiWords from '#words/code/api-tab.ts';
import * as languageWords from '#words/code/languages.ts';
import * as words from '#words/feed/feed.ts';
import * as common from '#words/page/common.ts';
import { apiTab } from '#words/page/tabs.ts';
import { FeedComposer } from './FeedComposer.tsx';
import { useMediaRequest } from './use-feed.ts';

/** Packages that know chat completions alone, or send this with other fields than are set. */
const CHAT_PACKAGES: ReadonlySet<string> = new Set<LanguageId>([
  'python-openai',
  'typescript-openai',
  'javascript-openai',
  'ai-sdk',
  'python-langchain',
]);
const FOR_ANY_CALL = EVERY_LANGUAGE.filter(({ id }) => !CHAT_PACKAGES.has(id));
/** Whose code can wait for the queue. */
const FOR_THE_QUEUE: readonly LanguageId[] = ['curl', 'python'];
const WITH_TAB: readonly LanguageId[] = ['curl', 'python', 'javascript-fetch'];

const PANELS =
  'grid min-h-0 flex-1 grid-cols-[minmax(0,3fr)_minmax(0,2fr)] @max-[54rem]/main:grid-cols-1 @max-[54rem]/main:grid-rows-[minmax(0,1.25fr)_minmax(0,1fr)]';

/** What Generate would post, as code and as JSON. */
export function MediaApi({ conversationId }: { conversationId: string }) {
  const { request } = useMediaRequest(conversationId);
  return (
    <section className="flex min-h-0 flex-1 flex-col" aria-label={apiTab}>
      {request ? (
        <>
          <div className="flex h-11 min-w-0 flex-none items-center gap-2 border-b border-line px-4 phone:hidden">
            <p className="truncate text-ink-quiet">
              <b className="font-medium text-ink">{words.whatGeneratePosts}</b>
              {request.countedBy === 'requests' && request.count > 1
                ? words.postedTimes(request.count)
                : null}
            </p>
          </div>
          <div className={PANELS}>
            <MediaCode conversationId={conversationId} request={request} />
            <MediaJson conversationId={conversationId} built={request.built} />
          </div>
        </>
      ) : (
        <div className="flex-1" />
      )}
      <FeedComposer conversationId={conversationId} />
    </section>
  );
}

function MediaCode({ conversationId, request }: { conversationId: string; request: MediaRequest }) {
  const { view, deps } = useWorkbench();
  const chosen = languageOf(useWorkbenchState((state) => state.view.languageId));
  const texts = useWorkbenchState((state) => state.typedTexts);
  const unread = unreadFields(texts, conversationId);
  const isQueued = request.delivery === 'queued';
  const languages = isQueued ? FOR_ANY_CALL.filter(({ id }) => FOR_THE_QUEUE.includes(id)) : FOR_ANY_CALL;
  const language = languages.find(({ id }) => id === chosen.id) ?? languageOf('curl');
  const code = useMediaCode(language, request);
  const withTab = languages.filter(({ id }) => WITH_TAB.includes(id) || id === language.id);
  const others = languages.filter(({ id }) => withTab.every((shown) => shown.id !== id));
  return (
    <div className="flex min-h-0 min-w-0 flex-col">
      <div className={CODE_HEAD}>
        <TabStrip
          label={apiWords.language}
          items={withTab}
          selected={language.id}
          onSelect={view.setLanguage}
          panelId={() => 'panel-language'}
        />
        {others.length > 0 ? (
          <MenuButton
            size="small"
            className="flex-none"
            label={languageWords.moreLanguages}
            items={others.map(({ id, label }) => ({ label, icon: 'raw', run: () => view.setLanguage(id) }))}
          />
        ) : null}
        <CopyButton
          variant="line"
          label={apiWords.copyCode}
          text={common.copy}
          disabled={code === null}
          getText={() => code ?? ''}
        />
      </div>
      <PanelText
        id="panel-language"
        role="tabpanel"
        conversationId={conversationId}
        edited={null}
        selection={NO_SELECTION}
        onEdit={null}
        text={code}
        textId={`${language.id} ${conversationId}`}
        testId="snippet-code"
        label={apiWords.codeOf(language.label)}
        syntax={language.syntax}
      />
      <div className="flex min-h-9 flex-wrap items-center gap-x-4 gap-y-1 border-t border-line px-4 py-0.75 text-12 text-ink-quiet">
        {unread.length > 0 ? (
          <NotVerified names={unread} brief={false} />
        ) : code === null ? null : (
          <VerifiedMark
            language={language}
            code={code}
            built={request.built}
            brief={false}
            verified={apiWords.verifiedMedia}
          />
        )}
        {request.built.connection.kind === 'sandbox' && !deps.server.present ? (
          <span>{apiWords.noServer}</span>
        ) : null}
      </div>
    </div>
  );
}

const NO_SELECTION = { from: 0, to: 0 };

/** The code of a request: what waits for the queue where that is asked for. */
function useMediaCode(language: KnownLanguage, { built, delivery }: MediaRequest): string | null {
  const write = usePlainCode(language);
  return useMemo(() => {
    if (delivery === 'queued')
      return language.id === 'python' ? writeQueuedPython(built) : writeQueuedCurl(built);
    return write?.(built) ?? null;
  }, [language, write, built, delivery]);
}

function MediaJson({ conversationId, built }: { conversationId: string; built: BuiltRequest }) {
  return (
    <div className="flex min-h-0 min-w-0 flex-col border-l border-line @max-[54rem]/main:border-t @max-[54rem]/main:border-l-0">
      <div className={CODE_HEAD}>
        <h2 className="text-13 font-medium">{apiWords.jsonBody}</h2>
        <CopyButton
          variant="ghost"
          className="ml-auto"
          label={apiWords.copyJson}
          text={common.copy}
          getText={() => built.bodyText}
        />
      </div>
      <PanelText
        role="group"
        conversationId={conversationId}
        edited={null}
        selection={NO_SELECTION}
        onEdit={null}
        text={built.bodyText}
        textId={conversationId}
        testId="request-json"
        label={apiWords.jsonBody}
        syntax="json"
      />
    </div>
  );
}
