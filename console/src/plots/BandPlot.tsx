import { area, line } from 'd3-shape';
import type { Unit } from '../format/figures';
import { height } from './axis';
import { band, timeAxis, type Day, type Point, type Run } from './band';
import { Chart } from './Chart';

interface BandProps {
  title: string;
  desc: string;
  days: readonly Day[];
  rules: readonly number[];
  unit: Unit;
  /** What changed on a day: phases, edits. */
  moments: readonly { readonly date: string; readonly label: string }[];
}

const path = line<Point>(
  ({ x }) => x,
  ({ y }) => y,
);

const ground = area<{ lower: Point; upper: Point }>()
  .x(({ lower }) => lower.x)
  .y0(({ lower }) => lower.y)
  .y1(({ upper }) => upper.y);

function between({ lower, upper }: Run): string {
  return ground(lower.map((point, i) => ({ lower: point, upper: upper[i] ?? point }))) ?? '';
}

/** An effect day by day with its bounds. */
export function BandPlot({ title, desc, days, rules, unit, moments }: BandProps) {
  const drawn = band(days, rules, unit);
  const time = timeAxis(days.map(({ date }) => date));
  const top = (at: number): number => height(drawn.axis, at);
  return (
    <Chart
      title={title}
      desc={desc}
      levels={drawn.axis.ticks.map(({ at, label }) => ({ y: top(at), label }))}
      marks={drawn.days}
      moments={moments.map(({ date, label }) => ({ x: time.place(date), label }))}
    >
      <line className="rule zero" x1="0" x2="100" y1={drawn.zero} y2={drawn.zero} />
      {rules.map((at) => (
        <line key={at} className="rule minimum" x1="0" x2="100" y1={top(at)} y2={top(at)} />
      ))}
      {drawn.runs.map((run, i) => (
        <g key={i}>
          <path className="band" d={between(run)} />
          <path className="middle" d={path(run.line) ?? ''} />
          {run.line.length === 1 && <Alone run={run} />}
        </g>
      ))}
    </Chart>
  );
}

/** A day between two that could not be estimated, or the first: a line of its own. */
function Alone({ run }: { run: Run }) {
  const [estimate, lower, upper] = [run.line[0], run.lower[0], run.upper[0]];
  if (estimate === undefined || lower === undefined || upper === undefined) {
    return null;
  }
  return (
    <>
      <line className="middle" x1={lower.x} x2={upper.x} y1={lower.y} y2={upper.y} />
      <line className="middle" x1={estimate.x - 0.6} x2={estimate.x + 0.6} y1={estimate.y} y2={estimate.y} />
    </>
  );
}
