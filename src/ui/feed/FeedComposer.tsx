import type { KeyboardEvent } from 'react';
import { useEffect, useRef } from 'react';
import { costOfGeneration } from '#domain/generations/generation-cost.ts';
import { formatUsd } from '#domain/models/cost.ts';
import type { ParameterSpec } from '#domain/parameters/parameter-spec.ts';
import type { MediaRequest } from '#domain/request/build-media-request.ts';
import { takesCount } from '#domain/request/build-media-request.ts';
import { MOST_GENERATIONS } from '#domain/request/generation-settings.ts';
import { useWorkbench } from '#state/workbench.ts';
import { useFocusTarget } from '#ui/focus/page-focus.ts';
import { Notices } from '#ui/notices/Notices.tsx';
import { Button, IconButton } from '#ui/primitives/Button.tsx';
import { RadioSegments } from '#ui/primitives/choices/RadioSegments.tsx';
import * as words from '#words/feed/feed.ts';
import { FeedProblem } from './FeedProblem.tsx';
import { leadingText, useFeed, useMediaRequest } from './use-feed.ts';

const DOCK =
  'flex-none border-t border-line bg-page p-3 phone:px-2 phone:pt-2 phone:pb-[max(0.5rem,env(safe-area-inset-bottom))]';
const FRAME =
  'rounded-card border border-line-field bg-raised transition-[border-color,box-shadow] duration-fast focus-within:border-focus focus-within:ring-1 focus-within:ring-focus forced-colors:focus-within:outline-2 forced-colors:focus-within:outline-[Highlight]';
const FIELD =
  'block field-sizing-content max-h-56 min-h-16 w-full resize-none px-3.5 pt-2.75 pb-1 text-15/6 tracking-[-0.006em] focus-visible:outline-none touch:text-16/6';

/** What is asked for in words, how many of it and how; the other fields stand in the panel. */
export function FeedComposer({ conversationId }: { conversationId: string }) {
  const feed = useFeed();
  const { model, request, specs } = useMediaRequest(conversationId);
  const text = leadingText(specs);
  const generate = () => void feed.generate(conversationId, model);
  return (
    <div className={DOCK}>
      <div className="mx-auto w-full max-w-184">
        <Notices place="composer" />
        <FeedProblem conversationId={conversationId} model={model} request={request} />
        <div className={FRAME}>
          {text ? (
            <TextField conversationId={conversationId} spec={text} specs={specs} onGenerate={generate} />
          ) : null}
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5 p-1.5 pl-3 text-12 text-ink-quiet">
            {request ? <HowMany conversationId={conversationId} request={request} specs={specs} /> : null}
            {request ? <Delivery conversationId={conversationId} request={request} /> : null}
            <span className="ml-auto flex items-center gap-3">
              <span className="tabular-nums">
                {request ? priceOf(costOfGeneration(model.pricing, request)) : null}
              </span>
              <Button
                id={text ? undefined : 'composer'}
                variant="primary"
                icon="send"
                disabled={request === null}
                onClick={generate}
              >
                {words.generate}
              </Button>
            </span>
          </div>
        </div>
        {request && request.leftOut.length > 0 ? (
          <p className="mt-1.5 text-12/4.5 text-ink-quiet">{words.leftOut(request.leftOut)}</p>
        ) : null}
      </div>
    </div>
  );
}

function priceOf(usd: number | null): string | null {
  return usd === null ? null : words.aboutPrice(formatUsd(usd));
}

/** The text that leads the request: the same field as in the panel, with room to write. */
function TextField({
  conversationId,
  spec,
  specs,
  onGenerate,
}: {
  conversationId: string;
  spec: ParameterSpec;
  specs: readonly ParameterSpec[];
  onGenerate: () => void;
}) {
  const { draft: actions } = useWorkbench();
  const { draft } = useMediaRequest(conversationId);
  const field = useRef<HTMLTextAreaElement>(null);
  useFocusTarget('message', field);
  const value = draft.parameters.get(spec.name);
  const text = typeof value === 'string' ? value : '';

  // The field grows with its text where the browser knows no `field-sizing`.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another text has another height
  useEffect(() => {
    const element = field.current;
    if (!element || CSS.supports('field-sizing', 'content')) return;
    element.style.height = 'auto';
    element.style.height = `${element.scrollHeight}px`;
  }, [text]);

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>) {
    // While an input method composes, Enter belongs to it; keyCode 229 is how Safari says so after the fact.
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    if (event.key !== 'Enter' || event.shiftKey || event.altKey) return;
    event.preventDefault();
    // A held key repeats; one press is one request.
    if (!event.repeat) onGenerate();
  }

  return (
    <textarea
      ref={field}
      id="composer"
      rows={2}
      className={FIELD}
      aria-label={words.whatToMake}
      placeholder={words.leadingPlaceholder(spec.title ?? spec.name)}
      value={text.replace(/\r\n?/g, '\n')}
      onChange={({ target }) =>
        target.value === ''
          ? actions.resetParameter(conversationId, spec.name)
          : actions.setParameterValue(conversationId, spec.name, target.value, specs)
      }
      onKeyDown={onKeyDown}
    />
  );
}

/** One to four of it: in a field of the request where there is one, else in as many requests. */
function HowMany({
  conversationId,
  request,
  specs,
}: {
  conversationId: string;
  request: MediaRequest;
  specs: readonly ParameterSpec[];
}) {
  const { draft } = useWorkbench();
  const { count } = request;
  function set(next: number) {
    draft.setGeneration(conversationId, { count: next });
    if (!takesCount(specs)) return;
    if (next === 1) draft.resetParameter(conversationId, 'n');
    else draft.setParameterValue(conversationId, 'n', next, specs);
  }
  const field = request.delivery === 'queued' ? 'num_generations' : 'n';
  return (
    <span
      className="flex items-center gap-1"
      role="group"
      aria-label={words.howMany}
      title={request.countedBy === 'field' ? words.asField(count, field) : words.asRequests(count)}
    >
      <IconButton
        size="small"
        icon="minus"
        label={words.fewer}
        disabled={count <= 1}
        onClick={() => set(count - 1)}
      />
      <output className="min-w-4 text-center font-medium text-ink tabular-nums">{count}</output>
      <IconButton
        size="small"
        icon="plus"
        label={words.more}
        disabled={count >= MOST_GENERATIONS}
        onClick={() => set(count + 1)}
      />
      {count > 1 ? (
        <span>{request.countedBy === 'field' ? words.asField(count, field) : words.asRequests(count)}</span>
      ) : null}
    </span>
  );
}

/** At once or by the queue, where there are both. */
function Delivery({ conversationId, request }: { conversationId: string; request: MediaRequest }) {
  const { draft } = useWorkbench();
  if (request.deliveries.length < 2) return null;
  return (
    <span title={words.deliveryHow[request.delivery]}>
      <RadioSegments
        label={words.sentAs}
        values={request.deliveries}
        value={request.delivery}
        nameOf={(delivery) => words.deliveries[delivery]}
        onChange={(delivery) => draft.setGeneration(conversationId, { delivery })}
      />
    </span>
  );
}
