import { selectConversation } from '#state/selectors.ts';
import { useWorkbenchState } from '#state/workbench.ts';
import * as words from '#words/code/api-tab.ts';
import { apiTab } from '#words/page/tabs.ts';
import { ChangeChip } from './ChangeChip.tsx';
import { CodePanel } from './CodePanel.tsx';
import { JsonPanel } from './JsonPanel.tsx';
import { useShownRequest } from './use-shown-request.ts';

/** Code and JSON stand side by side where both have room, else one above the other; in projector mode the code alone. */
const PANELS =
  'grid min-h-0 flex-1 [@media(301px<=height<=640px)]:min-h-112 [@media(301px<=height<=640px)]:flex-none grid-cols-[minmax(0,3fr)_minmax(0,2fr)] @max-[54rem]/main:grid-cols-1 @max-[54rem]/main:grid-rows-[minmax(0,1.25fr)_minmax(0,1fr)] projector:@max-[54rem]/main:grid-rows-1';

/** The request as code and as JSON: what Send would post now, the typed message included. */
export function ApiTab({ conversationId }: { conversationId: string }) {
  const draft = useWorkbenchState((state) => selectConversation(state, conversationId).draft);
  const shown = useShownRequest(conversationId);
  return (
    <section
      className="flex min-h-0 flex-1 flex-col [@media(301px<=height<=640px)]:overflow-y-auto"
      aria-label={apiTab}
    >
      <div className="flex h-11 min-w-0 flex-none items-center gap-2 border-b border-line px-4 phone:hidden">
        <WhatIsShown isExample={shown.isExample} hasTyped={shown.hasTyped} />
        <ChangeChip conversationId={conversationId} draft={draft} />
      </div>
      <div className={PANELS}>
        <CodePanel conversationId={conversationId} shown={shown} />
        <JsonPanel conversationId={conversationId} shown={shown} />
      </div>
    </section>
  );
}

function WhatIsShown({ isExample, hasTyped }: { isExample: boolean; hasTyped: boolean }) {
  const isNext = isExample || hasTyped;
  return (
    <p className="truncate text-ink-quiet">
      <b className="font-medium text-ink">{isNext ? words.whatSendPosts : words.lastTurn}</b>
      {isExample ? words.withExample : hasTyped ? words.withUnsent : words.typeForNext}
    </p>
  );
}
