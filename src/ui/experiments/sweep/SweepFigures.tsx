import { useDeferredValue, useMemo, useState } from 'react';
import { checkedKey } from '#domain/experiments/checked-answer.ts';
import type { SweptParameter } from '#domain/experiments/sweep.ts';
import { sweptParameter } from '#domain/experiments/sweep.ts';
import type { VariantFigures } from '#domain/experiments/sweep-figures.ts';
import { figuresByVariant } from '#domain/experiments/sweep-figures.ts';
import { formatCompactJson } from '#domain/json/format-json.ts';
import type { JsonValue } from '#domain/json/json-value.ts';
import { isJsonNumber, numberText } from '#domain/json/json-value.ts';
import { formatCount, formatDuration } from '#domain/metrics/format-metrics.ts';
import type { Estimate } from '#domain/verdicts/intervals.ts';
import { useWorkbench, useWorkbenchState } from '#state/workbench.ts';
import { CAPTION, Chart } from '#ui/compare/charts/Chart.tsx';
import { useExperimentsState } from '#ui/experiments/use-experiments.ts';
import { Button } from '#ui/primitives/Button.tsx';
import { RadioSegments } from '#ui/primitives/choices/RadioSegments.tsx';
import { Dialog, DialogBody } from '#ui/primitives/Dialog.tsx';
import * as words from '#words/experiments/sweeps.ts';

type Measure = keyof typeof words.measures;
const CELL = 'border-t border-line px-2 py-1.5 text-right font-normal tabular-nums whitespace-nowrap';

/** What each value of the one parameter in which the variants differ led to: a chart for a measure, a table of all. */
export function SweepFigures({ onClose }: { onClose: () => void }) {
  const variants = useExperimentsState((state) => state.experiment.variants);
  const swept = useMemo(() => sweptParameter(variants), [variants]);
  const rows = useFigures();
  if (swept === null) return null;
  return (
    <Dialog title={words.figuresOf(swept.name)} width="wider" onClose={onClose}>
      <DialogBody isRead>
        <MeasureChart swept={swept} rows={rows} />
        <FiguresTable swept={swept} rows={rows} onUsed={onClose} />
        <p className="mt-2 text-12 text-ink-quiet">{words.intervals}</p>
      </DialogBody>
    </Dialog>
  );
}

/** The figures of each variant, worked out again in pauses while answers come. */
function useFigures(): readonly VariantFigures[] {
  const experiment = useExperimentsState((state) => state.experiment);
  const keys = useExperimentsState((state) => state.keys);
  const outcomes = useDeferredValue(useExperimentsState((state) => state.outcomes));
  const checked = useDeferredValue(useExperimentsState((state) => state.checked));
  return useMemo(
    () =>
      figuresByVariant(
        experiment,
        outcomes,
        keys,
        (caseId, id) => checked.get(checkedKey(caseId, id))?.pass ?? null,
      ),
    [experiment, outcomes, keys, checked],
  );
}

function MeasureChart({ swept, rows }: { swept: SweptParameter; rows: readonly VariantFigures[] }) {
  const hasChecks = rows.some(({ passed }) => passed !== null);
  const offered = MEASURES.filter((each) => each !== 'passed' || hasChecks);
  const [chosen, setChosen] = useState<Measure | null>(null);
  const measure = chosen ?? (hasChecks ? 'passed' : 'agreement');
  const series = useMemo(() => {
    const points = swept.values.flatMap((value, index) => {
      const y = figureOf(rows[index], measure);
      return isJsonNumber(value) && y !== null ? [[Number(numberText(value)), y] as const] : [];
    });
    return [{ label: words.measures[measure], points }];
  }, [swept, rows, measure]);
  if (!swept.values.every((value) => isJsonNumber(value))) return null;
  return (
    <figure>
      <RadioSegments
        label={words.measure}
        className="mb-2 w-fit max-w-full flex-wrap"
        values={offered}
        value={measure}
        nameOf={(each) => words.measures[each]}
        onChange={setChosen}
      />
      <Chart
        label={words.chartOf(words.measures[measure], swept.name)}
        series={series}
        xLabel={swept.name}
        yLabel={words.measures[measure]}
      />
      <figcaption className={CAPTION}>{words.chartOf(words.measures[measure], swept.name)}</figcaption>
    </figure>
  );
}

const MEASURES: readonly Measure[] = ['passed', 'agreement', 'length', 'latency', 'tokens'];

/** The height of a point; null where there is none yet. */
function figureOf(figures: VariantFigures | undefined, measure: Measure): number | null {
  if (figures === undefined) return null;
  switch (measure) {
    case 'passed':
      return figures.passed === null ? null : figures.passed.share.value * 100;
    case 'agreement':
      return figures.agreement === null ? null : figures.agreement * 100;
    case 'length':
      return figures.length?.value ?? null;
    case 'latency':
      return figures.latencyMs === null ? null : figures.latencyMs.value / 1000;
    case 'tokens':
      return figures.tokens?.value ?? null;
  }
}

function FiguresTable({
  swept,
  rows,
  onUsed,
}: {
  swept: SweptParameter;
  rows: readonly VariantFigures[];
  onUsed: () => void;
}) {
  const hasChecks = rows.some(({ passed }) => passed !== null);
  const heads = [
    words.answers,
    words.distinct,
    words.agreement,
    ...(hasChecks ? [words.passed] : []),
    words.length,
    words.latency,
    words.tokens,
  ];
  return (
    <div className="mt-3 overflow-x-auto">
      <table className="w-full border-collapse text-12">
        <thead>
          <tr className="text-ink-quiet">
            <th scope="col" className="px-2 py-1.5 text-left font-mono font-normal">
              {swept.name}
            </th>
            {heads.map((head) => (
              <th
                key={head}
                scope="col"
                className="px-2 py-1.5 text-right font-normal"
                title={head === words.agreement ? words.agreementHow : undefined}
              >
                {head}
              </th>
            ))}
            <td />
          </tr>
        </thead>
        <tbody>
          {swept.values.map((value, index) => {
            const figures = rows[index];
            if (figures === undefined) return null;
            const text = formatCompactJson(value);
            const cells = cellsOf(figures, hasChecks);
            return (
              <tr key={text}>
                <th scope="row" className="border-t border-line px-2 py-1.5 text-left font-mono font-medium">
                  {text}
                </th>
                {cells.map((cell, at) => (
                  <td key={heads[at]} className={CELL}>
                    {cell}
                  </td>
                ))}
                <td className="border-t border-line py-1 pl-2 text-right">
                  <UseValue name={swept.name} value={value} text={text} onUsed={onUsed} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function cellsOf(figures: VariantFigures, hasChecks: boolean): readonly string[] {
  const { passed, agreement } = figures;
  return [
    formatCount(figures.answers),
    formatCount(figures.distinct),
    agreement === null ? words.unknown : `${Math.round(agreement * 100)} %`,
    ...(hasChecks ? [passed === null ? words.unknown : words.passedOf(passed.count, passed.of)] : []),
    withReach(figures.length, formatCount),
    withReach(figures.latencyMs, formatDuration),
    withReach(figures.tokens, formatCount),
  ];
}

function withReach(estimate: Estimate | null, format: (value: number) => string): string {
  if (estimate === null) return words.unknown;
  const { value, high } = estimate;
  return high === value
    ? format(Math.round(value))
    : words.withReach(format(Math.round(value)), format(Math.round(high - value)));
}

/** Sets a value in the conversation of the Chat tab. */
function UseValue({
  name,
  value,
  text,
  onUsed,
}: {
  name: string;
  value: JsonValue;
  text: string;
  onUsed: () => void;
}) {
  const { draft, view } = useWorkbench();
  const chatId = useWorkbenchState((state) => state.chatId);
  return (
    <Button
      size="small"
      aria-label={words.useThis(text)}
      onClick={() => {
        draft.setParameterValue(chatId, name, value, []);
        view.notify(words.valueUsed(name, text));
        onUsed();
      }}
    >
      {words.useValue}
    </Button>
  );
}
