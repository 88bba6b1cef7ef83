import { useMemo } from 'react';
import { panelParameters } from '#domain/models/panel-parameters.ts';
import type { ParameterSpec, ParameterValues } from '#domain/parameters/parameter-spec.ts';
import type { PresetId } from '#domain/parameters/presets.ts';
import { matchesPreset, PRESET_IDS } from '#domain/parameters/presets.ts';
import { knownRefusals } from '#domain/parameters/refusals.ts';
import { STANDARD_PARAMETERS } from '#domain/parameters/standard-parameters.ts';
import { selectConversation } from '#state/selectors.ts';
import { useModelById } from '#state/use-models.ts';
import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import { Button } from '#ui/primitives/Button.tsx';
import { Icon } from '#ui/primitives/Icon.tsx';
import { ExtraFields } from './ExtraFields.tsx';
import { ParameterRow } from './ParameterRow.tsx';

const PRESETS: Record<PresetId, { readonly label: string; readonly title: string }> = {
  minimal: { label: 'Minimal', title: 'Model and messages only' },
  basic: { label: 'Basic', title: 'temperature 0.7, max_tokens 1024, stream false' },
  all: { label: 'All', title: 'Basic, plus what this model’s provider accepts' },
};

const STANDARD_NAMES: ReadonlySet<string> = new Set(STANDARD_PARAMETERS.map((spec) => spec.name));

/** The parameters of one conversation's request: each sent or not sent, and never a guess which. */
export function ParametersPanel({ conversationId }: { conversationId: string }) {
  const { draft } = useWorkbench();
  const request = useWorkbenchState((state) => selectConversation(state, conversationId).draft);
  const model = useModelById(request.connection, request.model);
  const panel = panelParameters(model);
  const values = request.parameters;
  const refusals = useMemo(
    () =>
      new Map(
        knownRefusals(model.id, model.developer, values).map((each) => [each.parameter, each.sentence]),
      ),
    [model.id, model.developer, values],
  );
  // A model's own word on a standard parameter changes its range, not its place.
  const standard = panel.main.filter((spec) => STANDARD_NAMES.has(spec.name) && !spec.hidden);
  const own = panel.main.filter((spec) => !STANDARD_NAMES.has(spec.name) && !spec.hidden);
  const row = (spec: ParameterSpec) => (
    <ParameterRow
      key={spec.name}
      conversationId={conversationId}
      spec={spec}
      value={values.get(spec.name)}
      specs={panel.all}
      warning={refusals.get(spec.name) ?? null}
    />
  );

  return (
    <section className="params" aria-label="Parameters">
      <div className="pad">
        <h2 className="h2">
          Parameters<small>{countSent(standard, values)}</small>
        </h2>
        <div className="presets" role="group" aria-label="Presets">
          {PRESET_IDS.map((preset) => (
            <Button
              key={preset}
              size="sm"
              aria-pressed={matchesPreset(values, preset, request.model)}
              title={PRESETS[preset].title}
              onClick={() => draft.applyPreset(conversationId, preset)}
            >
              {PRESETS[preset].label}
            </Button>
          ))}
        </div>
        {standard.map(row)}
        {panel.advanced.length > 0 ? (
          <details className="more">
            <summary>
              <Icon name="chevronRight" className="chev" />
              More parameters<small>{countSent(panel.advanced, values)}</small>
            </summary>
            {panel.advanced.map(row)}
          </details>
        ) : null}
      </div>
      {own.length > 0 ? (
        <div className="pad">
          <h2 className="h2">
            From this model<small>{countSent(own, values)}</small>
          </h2>
          {own.map(row)}
        </div>
      ) : null}
      <ExtraFields conversationId={conversationId} values={values} specs={panel.all} />
    </section>
  );
}

function countSent(specs: readonly ParameterSpec[], values: ParameterValues): string {
  return `${specs.filter((spec) => values.has(spec.name)).length} of ${specs.length} sent`;
}
