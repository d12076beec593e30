import { count } from '../../../format/figures';
import { csvText, SaveCsv } from '../../../kit/csv';
import { Panel } from '../../../kit/Panel';
import { axisBetween, percent } from '../../../plots/axis';
import { dayLabel } from '../../../plots/band';
import { StepsPlot } from '../../../plots/StepsPlot';
import type { Series } from './stretches';

/** Units first seen on each day: the whole, since variants lie on each other when the split is well. */
export function UnitsByDay({ series, address }: { series: Series; address: string }) {
  const { days } = series;
  const totals = days.map(({ new_units: units }) => Object.values(units).reduce((sum, one) => sum + one, 0));
  const highest = Math.max(1, ...totals) * 1.1;
  const every = Math.max(1, Math.ceil(days.length / 6));
  const keys = Object.keys(days.at(-1)?.new_units ?? {});
  return (
    <Panel
      title="New units by day"
      address={address}
      tools={
        <SaveCsv
          name="units-by-day.csv"
          rows={() =>
            csvText(
              ['date', ...keys],
              days.map((day) => [day.date, ...keys.map((key) => day.new_units[key] ?? 0)]),
            )
          }
        />
      }
    >
      <StepsPlot
        title="New units by day"
        desc={`From ${days[0]?.date ?? ''} to ${days.at(-1)?.date ?? ''}, at most ${count(Math.max(0, ...totals))} a day`}
        series={[{ key: 'all', values: totals }]}
        highest={highest}
        ticks={axisBetween(0, highest, 'plain', 4, false).ticks}
        marks={days
          .map(({ date }, i) => ({ x: percent((i + 0.5) / days.length), label: dayLabel(date) }))
          .filter((_, i) => i % every === 0)}
      />
      <details>
        <summary>The same numbers as a table</summary>
        <div className="scroll" role="group" aria-label="New units by day" tabIndex={0}>
          <table className="table">
            <caption className="unseen">New units by day</caption>
            <thead>
              <tr>
                <th scope="col">Day (UTC)</th>
                {keys.map((key) => (
                  <th key={key} scope="col" className="number">
                    <span className="said name">{key}</span>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {days.map((day) => (
                <tr key={day.date}>
                  <th scope="row" className="nowrap">
                    {day.date}
                  </th>
                  {keys.map((key) => (
                    <td key={key} className="number">
                      {count(day.new_units[key] ?? 0)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </Panel>
  );
}
