import { formatDuration } from '#domain/metrics/format-metrics.ts';
import type { AnswerTimes } from '#domain/recordings/inspection.ts';
import * as words from '#words/conversation/inspector.ts';

const WIDTH = 600;
const HEIGHT = 44;

/** When what came: characters over time as bars, silences as bands, the first byte and the first token as lines. */
export function AnswerTimeline({ times }: { times: AnswerTimes }) {
  const { firstByteMs, firstTokenMs, lastByteMs, gaps, rates } = times;
  const [longest] = gaps;
  const end = Math.max(lastByteMs ?? 1, 1);
  const place = (ms: number) => (ms / end) * WIDTH;
  const highest = Math.max(...rates, 1);
  const bar = WIDTH / rates.length;
  return (
    <div>
      <svg
        className="block h-11 w-full rounded-control bg-code"
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={words.rate}
      >
        {gaps.slice(0, 50).map(({ fromMs, toMs }) => (
          <rect
            key={fromMs}
            className="fill-amber-3"
            x={place(fromMs)}
            y={0}
            width={place(toMs) - place(fromMs)}
            height={HEIGHT}
          />
        ))}
        {rates.map((rate, part) =>
          rate === 0 ? null : (
            <rect
              // biome-ignore lint/suspicious/noArrayIndexKey: the parts of the time have no other name
              key={part}
              className="fill-accent-9"
              x={part * bar + 0.5}
              y={HEIGHT - (rate / highest) * (HEIGHT - 4)}
              width={Math.max(bar - 1, 0.5)}
              height={(rate / highest) * (HEIGHT - 4)}
            />
          ),
        )}
        {[firstByteMs, firstTokenMs].map((ms, index) =>
          ms === null ? null : (
            <line
              key={index === 0 ? 'byte' : 'token'}
              className={index === 0 ? 'stroke-neutral-9' : 'stroke-green-11'}
              x1={place(ms)}
              x2={place(ms)}
              y1={0}
              y2={HEIGHT}
              strokeWidth={2}
              vectorEffect="non-scaling-stroke"
            />
          ),
        )}
      </svg>
      <dl className="mt-1.5 flex flex-wrap gap-x-4 gap-y-0.5 text-12 tabular-nums [&>div]:flex [&>div]:gap-1.5 [&_dt]:text-ink-quiet">
        <Fact name={words.firstByte} value={firstByteMs === null ? null : formatDuration(firstByteMs)} />
        <Fact name={words.firstToken} value={firstTokenMs === null ? null : formatDuration(firstTokenMs)} />
        <Fact name={words.lastByte} value={lastByteMs === null ? null : formatDuration(lastByteMs)} />
        <Fact
          name={words.longestGap}
          value={
            longest === undefined
              ? null
              : `${words.gapAt(formatDuration(longest.toMs - longest.fromMs), formatDuration(longest.fromMs))} (${words.silences(gaps.length)})`
          }
        />
      </dl>
    </div>
  );
}

function Fact({ name, value }: { name: string; value: string | null }) {
  if (value === null) return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
