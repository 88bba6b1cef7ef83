import type { ReactNode } from 'react';
import { Fragment, useMemo, useRef } from 'react';
import { isForFeed } from '#domain/models/feed-kinds.ts';
import { panelParameters } from '#domain/models/panel-parameters.ts';
import type { ParameterSpec, ParameterValues } from '#domain/parameters/parameter-spec.ts';
import { matchesPreset, PRESET_IDS } from '#domain/parameters/presets.ts';
import type { Refusal } from '#domain/parameters/refusals.ts';
import { knownRefusals } from '#domain/parameters/refusals.ts';
import { takesCacheMarkers } from '#domain/request/cache-markers.ts';
import { useModelById } from '#state/models/use-models.ts';
import { selectConversation } from '#state/selectors.ts';
import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import { useFocusTarget } from '#ui/focus/page-focus.ts';
import { Button } from '#ui/primitives/Button.tsx';
import { SECTION, SECTION_COUNT, SECTION_TITLE } from '#ui/primitives/classes/section-class.ts';
import { Icon } from '#ui/primitives/Icon.tsx';
import { lazyModule } from '#ui/primitives/lazy-module.ts';
import { WhenLoaded } from '#ui/primitives/WhenLoaded.tsx';
import * as words from '#words/models/parameters.ts';
import { ExtraFields } from './ExtraFields.tsx';
import { OUTPUT_FIELD, OutputChoice } from './OutputChoice.tsx';
import { ParameterRow } from './ParameterRow.tsx';
import { countSent, panelSections } from './panel-sections.ts';
import { PRESSED } from './row-class.ts';
import { moveToRow } from './row-keys.ts';
import { SentCount } from './SentCount.tsx';
import { UnreadCount } from './UnreadCount.tsx';
import { UsageSwitch } from './UsageSwitch.tsx';
import { useFolding } from './use-folding.ts';

const cacheSwitchModule = lazyModule(() => import('./CacheSwitch.tsx'));

/** The parameters of one conversation's request: each sent or not sent, and never a guess which. */
export function ParametersPanel({
  conversationId,
  withHeading = true,
}: {
  conversationId: string;
  /** False where a heading stands above the panel, as on phones. */
  withHeading?: boolean;
}) {
  const request = useWorkbenchState((state) => selectConversation(state, conversationId).draft);
  const model = useModelById(request.connection, request.model);
  const panel = panelParameters(model);
  const values = request.parameters;
  const isMedia = isForFeed(model);
  const refusals = useMemo(
    () => sentencesByName(knownRefusals(model.id, model.developer, values)),
    [model.id, model.developer, values],
  );
  const { first, own } = panelSections(panel);
  const folding = useFolding([...first, ...own, ...panel.advanced], values);
  const ownShown = folding.shown(own);
  const outputShown = !isMedia && folding.shown(panel.all).some(({ name }) => name === OUTPUT_FIELD);
  const row = (spec: ParameterSpec) => (
    <ParameterRow
      // What is typed in a row and not yet understood belongs to one conversation.
      key={`${conversationId} ${spec.name}`}
      conversationId={conversationId}
      spec={spec}
      value={values.get(spec.name)}
      specs={panel.all}
      warning={refusals.get(spec.name) ?? null}
    />
  );
  return (
    <section aria-label={words.title}>
      <div className={SECTION}>
        {withHeading ? (
          <h2 className={SECTION_TITLE}>
            {words.title}
            <SentCount className={SECTION_COUNT} conversationId={conversationId} />
          </h2>
        ) : null}
        {isMedia ? null : <Presets conversationId={conversationId} />}
        {folding.shown(first).map((spec) =>
          spec.name === 'stream' ? (
            <Fragment key={spec.name}>
              {row(spec)}
              <UsageSwitch conversationId={conversationId} />
            </Fragment>
          ) : (
            row(spec)
          ),
        )}
        {isMedia ? null : <CacheRow conversationId={conversationId} model={request.model} />}
        {outputShown ? <OutputChoice key={conversationId} conversationId={conversationId} /> : null}
        {folding.isFolded ? folding.shown(panel.advanced).map(row) : null}
        {panel.advanced.length > 0 && !folding.isFolded ? (
          <MoreParameters conversationId={conversationId} specs={panel.advanced} values={values}>
            {panel.advanced.map(row)}
          </MoreParameters>
        ) : null}
      </div>
      {ownShown.length > 0 ? (
        <div className={`${SECTION} border-t border-line`}>
          <h2 className={SECTION_TITLE}>
            {words.fromThisModel}
            <UnreadCount conversationId={conversationId} specs={own} />
            <small className={SECTION_COUNT}>{countSent(own, values)}</small>
          </h2>
          {ownShown.map(row)}
        </div>
      ) : null}
      {folding.button ? (
        <Button variant="ghost" className="w-full" onClick={folding.toggle}>
          {folding.button}
        </Button>
      ) : null}
      <ExtraFields conversationId={conversationId} values={values} specs={panel.all} isForFeed={isMedia} />
    </section>
  );
}

/** The switch of the cache, for models that take it. */
function CacheRow({ conversationId, model }: { conversationId: string; model: string }) {
  if (!takesCacheMarkers(model)) return null;
  return (
    <WhenLoaded module={cacheSwitchModule}>
      {({ CacheSwitch }) => <CacheSwitch conversationId={conversationId} />}
    </WhenLoaded>
  );
}

/** The presets, of which the first is where the focus enters the panel. */
function Presets({ conversationId }: { conversationId: string }) {
  const { draft } = useWorkbench();
  const firstControl = useRef<HTMLButtonElement>(null);
  useFocusTarget('parameters', firstControl, conversationId);
  const { model, parameters } = useWorkbenchState((state) => selectConversation(state, conversationId).draft);
  return (
    <div
      className="mt-2 mb-1.5 grid grid-cols-3 gap-1.5 phone:mt-0"
      role="group"
      aria-label={words.presets}
      data-one-stop=""
    >
      {PRESET_IDS.map((preset, index) => (
        <Button
          ref={index === 0 ? firstControl : null}
          key={preset}
          size="small"
          className={`touch:text-14 aria-pressed:hover:bg-accent-4 ${PRESSED}`}
          aria-pressed={matchesPreset(parameters, preset, model)}
          title={words.presetNames[preset].title}
          onKeyDown={moveToRow}
          onClick={() => draft.applyPreset(conversationId, preset)}
        >
          {words.presetNames[preset].label}
        </Button>
      ))}
    </div>
  );
}

/** The parameters that few people need, folded away, with how many of them are sent. */
function MoreParameters({
  conversationId,
  specs,
  values,
  children,
}: {
  conversationId: string;
  specs: readonly ParameterSpec[];
  values: ParameterValues;
  children: ReactNode;
}) {
  return (
    <details className="group/fold mt-1.5">
      <summary className="w-full font-medium text-ink-quiet touch:min-h-11">
        <Icon
          name="chevronRight"
          className="text-ink-quiet transition-transform duration-medium group-open/fold:rotate-90"
        />
        {words.moreParameters}
        <UnreadCount conversationId={conversationId} specs={specs} />
        <small className="ml-auto text-12 font-normal">{countSent(specs, values)}</small>
      </summary>
      {children}
    </details>
  );
}

/** What is known to be refused, by parameter: all of it, should there be more than one sentence. */
function sentencesByName(refusals: readonly Refusal[]): ReadonlyMap<string, string> {
  const sentences = new Map<string, string>();
  for (const { parameter, sentence } of refusals) {
    const earlier = sentences.get(parameter);
    sentences.set(parameter, earlier === undefined ? sentence : `${earlier} ${sentence}`);
  }
  return sentences;
}
