import { useEffect, useRef } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';

/** One line or row of dots. */
export interface ChartSeries {
  readonly label: string;
  readonly points: readonly (readonly [x: number, y: number])[];
}

/** What stands below a chart. */
export const CAPTION = 'text-center text-12 text-ink-quiet';

/** Each series has its own colour and its own dashes: neither says it alone. */
const STROKES = [
  '--accent-9',
  '--green-9',
  '--amber-9',
  '--red-9',
  '--neutral-11',
  '--accent-11',
  '--green-11',
  '--amber-11',
];
const DASHES = [[], [8, 4], [2, 3], [10, 3, 2, 3], [], [8, 4], [2, 3], [10, 3, 2, 3]];

/** The same for a list of the series' names, beside the lines' own dashes as near as borders come to them. */
export const LEGEND_LINES = [
  'before:border-accent-9',
  'before:border-dashed before:border-green-9',
  'before:border-dotted before:border-amber-9',
  'before:border-dotted before:border-red-9',
  'before:border-neutral-11',
  'before:border-dashed before:border-accent-11',
  'before:border-dotted before:border-green-11',
  'before:border-dotted before:border-amber-11',
];

/**
 * A small chart on a canvas. It is for the eye only: whoever uses it puts the same facts beside it as text, and names
 * the picture by `label`.
 */
export function Chart({
  label,
  series,
  xLabel,
  yLabel,
  dots = false,
  height = 220,
}: {
  label: string;
  series: readonly ChartSeries[];
  xLabel: string;
  yLabel: string;
  /** Points alone, not joined. */
  dots?: boolean;
  /** CSS pixels. */
  height?: number;
}) {
  const place = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const element = place.current;
    if (!element) return;
    let plot: uPlot | null = null;

    function draw() {
      if (!element) return;
      plot?.destroy();
      plot = new uPlot(
        optionsFor({ element, series, xLabel, yLabel, dots, height }),
        dataOf(series),
        element,
      );
    }
    draw();
    const resizing = new ResizeObserver(() => plot?.setSize({ width: element.clientWidth, height }));
    resizing.observe(element);
    // The canvas has its colours from the theme, which can change under it.
    const themes = new MutationObserver(draw);
    themes.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    return () => {
      resizing.disconnect();
      themes.disconnect();
      plot?.destroy();
    };
  }, [series, xLabel, yLabel, dots, height]);

  return <div ref={place} className="min-h-37.5 overflow-hidden" role="img" aria-label={label} />;
}

function optionsFor(input: {
  readonly element: HTMLElement;
  readonly series: readonly ChartSeries[];
  readonly xLabel: string;
  readonly yLabel: string;
  readonly dots: boolean;
  readonly height: number;
}): uPlot.Options {
  const { element, series, dots } = input;
  const style = getComputedStyle(element);
  const colour = (name: string) => style.getPropertyValue(name).trim();
  const font = `12px ${style.fontFamily}`;
  const axis: uPlot.Axis = {
    stroke: colour('--ink-quiet'),
    font,
    labelFont: font,
    labelSize: 18,
    size: 52,
    grid: { stroke: colour('--line'), width: 1 },
    ticks: { stroke: colour('--line'), width: 1 },
  };
  return {
    width: Math.max(160, element.clientWidth),
    height: input.height,
    legend: { show: false },
    cursor: { show: false },
    scales: {
      x: dots ? { time: false, range: (_plot, low, high) => [low - 0.5, high + 0.5] } : { time: false },
      y: { range: (_plot, _low, high) => [0, Math.max(1, high * 1.05)] },
    },
    axes: [
      // Dots stand at whole numbers: there is no half reply.
      { ...axis, label: input.xLabel, size: 30, ...(dots ? { incrs: [1, 2, 5, 10] } : {}) },
      { ...axis, label: input.yLabel },
    ],
    series: [
      {},
      ...series.map((each, index): uPlot.Series => {
        const stroke = colour(STROKES[index % STROKES.length] ?? '--ink');
        return dots
          ? { label: each.label, paths: () => null, points: { show: true, size: 8, stroke, fill: stroke } }
          : {
              label: each.label,
              stroke,
              width: 2,
              dash: DASHES[index % DASHES.length] ?? [],
              spanGaps: true,
              points: { show: false },
            };
      }),
    ],
  };
}

function dataOf(series: readonly ChartSeries[]): uPlot.AlignedData {
  const tables = series.map(({ points }): uPlot.AlignedData => {
    const sorted = points.toSorted((a, b) => a[0] - b[0]);
    return [sorted.map(([x]) => x), sorted.map(([, y]) => y)];
  });
  return tables.length === 0 ? [[]] : uPlot.join(tables);
}
