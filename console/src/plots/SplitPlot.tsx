import { count, decimal } from '../format/figures';
import { split } from './split';
import './split.css';

interface SplitProps {
  expected: Readonly<Record<string, number>>;
  observed: Readonly<Record<string, number>>;
}

/** Units per variant against the plan: a bar to scale for what came, a rule at what was planned. */
export function SplitPlot({ expected, observed }: SplitProps) {
  // a share of nothing is no share
  const nobody = Object.values(observed).every((units) => units === 0);
  return (
    <table className="table split">
      <caption className="unseen">Units per variant, observed and expected</caption>
      <thead>
        <tr>
          <th scope="col">Variant</th>
          <th scope="col" className="number">
            Units
          </th>
          <th scope="col" className="number">
            Share
          </th>
          <th scope="col" className="number">
            Planned
          </th>
          <td className="drawn" />
        </tr>
      </thead>
      <tbody>
        {split(expected, observed).map((row) => (
          <tr key={row.key}>
            <th scope="row" className="said">
              {row.key}
            </th>
            <td className="number">{count(row.units)}</td>
            <td className="number">{nobody ? '–' : `${decimal(100 * row.observed, 2)}%`}</td>
            <td className="number">{decimal(100 * row.expected, 2)}%</td>
            <td className="drawn">
              <svg className="plot" width="100%" height={20} aria-hidden="true">
                <rect className="share" x="0" y="4" width={`${row.bar}%`} height="12" />
                <line className="rule expected" x1={`${row.rule}%`} x2={`${row.rule}%`} y1="0" y2="20" />
              </svg>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
