/** A line over weeks: which part of those who were owed an answer got one. */
import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import type { JSX } from 'preact';
import { percent } from '../words.js';

export interface Point {
  label: string;
  /** Between 0 and 1; null where nobody was owed an answer. */
  rate: number | null;
}

const WIDTH = 560;
const HEIGHT = 150;
const TOP = 10;
const LEFT = 44;
const BOTTOM = 22;

export function Trend({ points }: { points: readonly Point[] }): JSX.Element {
  const known = points.map(({ rate }, index) => ({ rate, index })).filter((point): point is { rate: number; index: number } => point.rate !== null);
  const last = known.at(-1);
  if (last === undefined) return <p class="soft">Nobody has been owed an answer yet.</p>;
  const x = scaleLinear([0, Math.max(1, points.length - 1)], [LEFT, WIDTH - 8]);
  const y = scaleLinear([0, 1], [HEIGHT - BOTTOM, TOP]);
  // A week in which nobody was owed an answer is a gap, and no line leads over it.
  const drawn = line<Point>().defined(({ rate }) => rate !== null).x((_, index) => x(index)).y(({ rate }) => y(rate ?? 0))([...points]);
  const words = `Heard-back rate by week: ${points.filter(({ rate }) => rate !== null).map(({ label, rate }) => `${label} ${percent(rate)}`).join(', ')}`;
  return (
    <figure class="chart">
      <svg viewBox={`0 0 ${String(WIDTH)} ${String(HEIGHT)}`} role="img" aria-label={words}>
        {y.ticks(2).map((rate) => (
          <g key={rate}><line class="grid" x1={LEFT} x2={WIDTH} y1={y(rate)} y2={y(rate)} /><text class="axis" x={LEFT - 6} y={y(rate) + 4} text-anchor="end">{percent(rate)}</text></g>
        ))}
        <path class="line" d={drawn ?? ''} />
        {known.map(({ rate, index }) => <circle key={index} class="dot" cx={x(index)} cy={y(rate)} r="3.5"><title>{`${points[index]?.label ?? ''}: ${percent(rate)}`}</title></circle>)}
        <text class="axis" x={LEFT} y={HEIGHT - 4}>{points[0]?.label}</text>
        <text class="axis" x={WIDTH - 4} y={HEIGHT - 4} text-anchor="end">{points.at(-1)?.label}</text>
      </svg>
      <figcaption class="soft small">Of those whose answer was due, by the week in which they applied. The last: {percent(last.rate)}.</figcaption>
    </figure>
  );
}
