import { pIs } from '../../../format/figures';
import { csvText, SaveCsv } from '../../../kit/csv';
import { Panel } from '../../../kit/Panel';
import { SplitPlot } from '../../../plots/SplitPlot';
import type { Results } from './types';

/** Units per variant against the plan of the phases. */
export function SplitPanel({ results, address }: { results: Results; address: string }) {
  const { checks, sample_ratio: ratio } = results;
  const p = ratio.p_value;
  return (
    <Panel title="Split" address={address} tools={<SaveCsv name="split.csv" rows={() => splitCsv(ratio)} />}>
      {p === null ? (
        <p>There are no units to judge the split by.</p>
      ) : (
        <p>
          {ratio.mismatch ? 'Units are not split as planned: no effect above is to be trusted.' : 'Units are split as planned.'}{' '}
          Chi-square test over the phases: <span className="nowrap">{pIs(p)}</span>
          {checks !== undefined && (
            <>
              ; the alarm is at <span className="nowrap">p {'<'} {checks.sample_ratio_p}</span>
            </>
          )}
          .
        </p>
      )}
      <SplitPlot expected={ratio.expected} observed={ratio.observed} />
    </Panel>
  );
}

function splitCsv({ expected, observed }: Results['sample_ratio']): string {
  const rows = Object.entries(observed).map(([key, units]) => [key, units, expected[key]]);
  return csvText(['variant', 'units', 'planned_share'], rows);
}
