import { useMemo } from 'react';
import { change, count, errorOf, pValue, range, type Unit } from '../../../format/figures';
import { csvText, SaveCsv } from '../../../kit/csv';
import { Panel } from '../../../kit/Panel';
import { several } from '../../../kit/words';
import type { Day } from '../../../plots/band';
import { band } from '../../../plots/band';
import { BandPlot } from '../../../plots/BandPlot';
import { rulesOf } from '../../../plots/interval';
import { intervalWords } from '../../../plots/IntervalPlot';
import { absoluteUnit } from '../results/EffectRow';
import type { Effect } from '../results/types';
import { sentence } from '../results/words';
import type { Change } from './changes';
import { seriesView, type By, type Stretch } from './stretches';

interface EffectByDayProps {
  by: By;
  days: readonly Stretch[];
  treatment: string;
  versus: string;
  measure: 'relative' | 'absolute';
  changes: readonly Change[];
  address: string;
}

interface Row extends Day {
  readonly effect: Effect;
  readonly units: number;
}

/** One treatment's effect, day by day: drawn, and as a table. */
export function EffectByDay({ by, days: stretches, treatment, versus, measure, changes, address }: EffectByDayProps) {
  const rows = useMemo(() => rowsOf(stretches, treatment, measure), [stretches, treatment, measure]);
  const metric = stretches.at(-1)?.metric;
  const view = seriesView(by);
  const last = rows.at(-1);
  if (metric === undefined || last === undefined) {
    return null;
  }
  const unit: Unit = measure === 'relative' ? 'percent' : absoluteUnit(metric);
  const rules = measure === 'relative' ? rulesOf(metric.role, metric.direction, metric.minimum_effect) : [];
  const title = `${metric.key}: ${treatment} against ${versus}`;
  const days = new Set(rows.map(({ date }) => date));
  const shown = changes.filter(({ date }) => days.has(date));
  return (
    <Panel
      title={<span className="said">{title}</span>}
      address={address}
      tools={<SaveCsv name={view.file} rows={() => csvOf(rows, view.column)} />}
    >
      <BandPlot
        title={title}
        desc={
          last.estimate === null
            ? 'The last day cannot be estimated.'
            : `${several(rows.length, 'day')}; at the end ${intervalWords(last, unit, rules)}`
        }
        days={rows}
        rules={rules.map(({ at }) => at)}
        unit={unit}
        moments={shown}
      />
      <p className="soft small">
        {measure === 'relative' ? 'Change in percent of the control' : 'Difference from the control'}, {view.days}.
        {band(rows, [], unit).clipped && ' Bounds that lie further out are cut at the edge; the table has them.'}
        {rows.some(({ estimate }) => estimate === null) && ' Days that cannot be estimated are left blank.'}
      </p>
      {shown.length > 0 && (
        <p className="soft small said">What changed: {shown.map(({ date, said }) => `${date} ${said}`).join(' · ')}.</p>
      )}
      <details>
        <summary>The same numbers as a table</summary>
        <DayTable rows={rows} unit={unit} first={view.first} />
      </details>
    </Panel>
  );
}

function DayTable({ rows, unit, first }: { rows: readonly Row[]; unit: Unit; first: string }) {
  return (
    <div className="scroll" role="group" aria-label="Effect by day" tabIndex={0}>
      <table className="table">
        <caption className="unseen">Effect by day</caption>
        <thead>
          <tr>
            <th scope="col">{first}</th>
            <th scope="col" className="number">
              Units
            </th>
            <th scope="col" className="number">
              Effect
            </th>
            <th scope="col">Interval</th>
            <th scope="col" className="number">
              p
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.date}>
              <th scope="row" className="nowrap">
                {row.date}
              </th>
              <td className="number">{count(row.units)}</td>
              {row.estimate === null ? (
                <td colSpan={3} className="soft">
                  {sentence(row.effect.reason)}
                </td>
              ) : (
                <>
                  <td className="number">{change(row.estimate, unit, errorOf(row))}</td>
                  <td className="nowrap">{range(row, unit)}</td>
                  <td className="number">{pValue(row.effect.p_value)}</td>
                </>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function rowsOf(days: readonly Stretch[], treatment: string, measure: 'relative' | 'absolute'): Row[] {
  return days.flatMap((day) => {
    const effect = day.metric?.effects.find(({ key }) => key === treatment);
    if (effect === undefined) {
      return [];
    }
    const { estimate, lower, upper } = effect[measure];
    const units = day.variants.find(({ key }) => key === treatment)?.units ?? 0;
    return [{ date: day.date, estimate, lower, upper, effect, units }];
  });
}

function csvOf(rows: readonly Row[], column: string): string {
  return csvText(
    [column, 'units', 'estimate', 'lower', 'upper', 'p_value', 'reason'],
    rows.map(({ date, units, estimate, lower, upper, effect }) => [
      date,
      units,
      estimate,
      lower,
      upper,
      effect.p_value,
      effect.reason,
    ]),
  );
}
