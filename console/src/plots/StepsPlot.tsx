import { line } from 'd3-shape';
import { Chart, type Mark } from './Chart';
import { percent } from './axis';
import { steps, type StepSeries } from './steps';

interface StepsProps {
  title: string;
  desc: string;
  series: readonly StepSeries[];
  highest: number;
  /** Of the upright axis. */
  ticks: readonly { readonly at: number; readonly label: string }[];
  marks: readonly Mark[];
}

const path = line<{ x: number; y: number }>(
  ({ x }) => x,
  ({ y }) => y,
);

/** Values that hold from one moment to the next, such as shares or units of a day. */
export function StepsPlot({ title, desc, series, highest, ticks, marks }: StepsProps) {
  return (
    <Chart
      title={title}
      desc={desc}
      levels={ticks.map(({ at, label }) => ({ y: percent(1 - at / highest), label }))}
      marks={marks}
    >
      {steps(series, highest).map(({ key, points }, i) => (
        <path key={key} className={`step line${i % 4}`} d={path(points) ?? ''} />
      ))}
    </Chart>
  );
}
