import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import { focusOn } from '#ui/focus/page-focus.ts';
import { Icon } from '#ui/primitives/Icon.tsx';
import { Tag } from '#ui/primitives/Tag.tsx';
import * as words from '#words/conversation/starters.ts';
import type { Starter } from './starters.ts';
import { MODEL_STARTERS, SANDBOX_STARTERS } from './starters.ts';

const DOOR =
  'inline-flex min-h-6 items-center text-left font-medium text-accent-text hover:underline hover:underline-offset-3 touch:min-h-11';
const CARD =
  'grid grid-cols-[1.25rem_minmax(0,1fr)] gap-x-2.5 gap-y-px @min-[36rem]/main:last:odd:col-span-2 rounded-card border border-line-strong bg-surface px-3.5 pt-3 pb-3.25 text-left transition-colors duration-fast hover:border-neutral-8 hover:bg-neutral-2';

/** What stands in the place of messages while there are none: what runs here, four ways to start, and side doors. */
export function EmptyState({ conversationId }: { conversationId: string }) {
  const { draft, withLater, view } = useWorkbench();
  const isSandbox = useWorkbenchState(
    (state) => state.conversations.get(conversationId)?.draft.connection.kind === 'sandbox',
  );
  const connect = () => view.openDialog({ kind: 'connection', conversationId });

  function begin(starter: Starter) {
    void withLater(({ starters }) => starters.begin(conversationId, starter));
    if (starter.columns) view.setTab('compare');
    focusOn('message');
  }

  return (
    <div data-empty className="m-auto w-full max-w-184 pt-6 pb-6 phone:pt-5">
      <h2 className="text-22/7 font-semibold tracking-[-0.022em]">{words.heading}</h2>
      <p className="mt-1 text-14 text-ink-quiet">{words.how}</p>
      {isSandbox ? (
        <p className="text-14 text-ink-quiet">
          {words.sandbox}{' '}
          <button type="button" className={DOOR} onClick={connect}>
            {words.connect}
          </button>
        </p>
      ) : null}
      <div className="mt-5 grid grid-cols-2 gap-2.5 @max-[36rem]/main:grid-cols-1">
        {(isSandbox ? SANDBOX_STARTERS : MODEL_STARTERS).map((starter) => (
          <button key={starter.title} type="button" className={CARD} onClick={() => begin(starter)}>
            <Icon name={starter.icon} className="row-span-2 mt-0.5 text-accent-text" />
            <b className="text-14 font-semibold">{starter.title}</b>
            <span className="leading-4.75 text-ink-quiet">{starter.text}</span>
            <span className="col-start-2 mt-1.5">
              <Tag className="whitespace-normal!">{starter.tag}</Tag>
            </span>
          </button>
        ))}
      </div>
      <div className="mt-4 flex flex-wrap gap-x-5 gap-y-1.5 text-13 text-ink-quiet phone:gap-y-0">
        {isSandbox ? null : (
          <button
            type="button"
            className={DOOR}
            onClick={() => draft.setConnection(conversationId, { kind: 'sandbox' })}
          >
            {words.useSandbox}
          </button>
        )}
        <button type="button" className={DOOR} onClick={() => view.openDialog({ kind: 'import' })}>
          {words.importRequest}
        </button>
        <button type="button" className={DOOR} onClick={() => view.setTab('api')}>
          {words.seeCode}
        </button>
        <button type="button" className={DOOR} onClick={() => view.openDialog({ kind: 'demos' })}>
          {words.watchDemo}
        </button>
      </div>
    </div>
  );
}
