import { change, errorOf, range, type Estimate, type Unit } from '../format/figures';
import type { ReactNode } from 'react';
import { forest, ROW } from './forest';
import type { Rule } from './interval';
import { intervalWords, AxisTicks, type Tone } from './IntervalPlot';
import { Drawing } from './Drawing';

export interface ForestRow {
  readonly key: string;
  readonly label: ReactNode;
  readonly effect: Estimate;
  readonly units: ReactNode;
  readonly tone: Tone;
  readonly verdict: ReactNode;
  /** Why there is no effect. */
  readonly reason: string;
}

interface ForestProps {
  caption: string;
  rows: readonly ForestRow[];
  /** The effect over all rows. */
  whole: Estimate | null;
  rules: readonly Rule[];
  unit: Unit;
}

/** Effects under each other on one axis; the plot is a column of the table that holds its numbers. */
export function ForestPlot({ caption, rows, whole, rules, unit }: ForestProps) {
  const drawn = forest(
    rows.map(({ effect }) => effect),
    whole,
    rules,
    unit,
  );
  return (
    <table className="table forest">
      <caption className="unseen">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">Segment</th>
          <th scope="col" className="number">
            Units
          </th>
          <th scope="col" className="drawn">
            <span className="unseen">Interval</span>
            <AxisTicks axis={drawn.axis} />
          </th>
          <th scope="col">Effect</th>
          <th scope="col">Verdict</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row, i) => (
          <tr key={row.key}>
            <th scope="row">{row.label}</th>
            <td className="number">{row.units}</td>
            {row.effect.estimate === null ? (
              <td colSpan={2} className="soft">
                {row.reason}
              </td>
            ) : (
              <>
                <td className="drawn">
                  <svg className={`plot ${row.tone}`} width="100%" height={ROW} role="img">
                    <title>{intervalWords(row.effect, unit, rules)}</title>
                    <Drawing of={drawn.rules} height={ROW} />
                    <Drawing of={drawn.rows[i] ?? []} height={ROW} />
                  </svg>
                </td>
                <td className="figures">
                  <strong>{change(row.effect.estimate, unit, errorOf(row.effect))}</strong>
                  <span className="sub">{range(row.effect, unit)}</span>
                </td>
              </>
            )}
            <td>{row.verdict}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
