import { addressOf, useRead, type Read } from '../../../api/read';
import { Answer } from '../../../kit/Answer';
import { count } from '../../../format/figures';
import { several } from '../../../kit/words';
import { Panel } from '../../../kit/Panel';
import { Time } from '../../../kit/Time';
import { SplitPlot } from '../../../plots/SplitPlot';
import type { Experiment, TabProps } from '../tabs';
import { pace } from './pace';

type Results = Read<'/api/experiments/{id}/results'>;

/** How many units there are, how fast they come, and whether they are split as planned. */
export function ProgressPanel({ experiment }: TabProps) {
  const params = { path: { id: experiment.key } };
  const results = useRead('/api/experiments/{id}/results', { params }, { every: 60_000 });
  return (
    <Panel title="Progress" address={addressOf('/api/experiments/{id}/results', params)}>
      <Answer of={results} lines={5}>
        {(read) => (
          <>
            <Figures experiment={experiment} results={read} />
            <SplitPlot expected={read.sample_ratio.expected} observed={read.sample_ratio.observed} />
          </>
        )}
      </Answer>
    </Panel>
  );
}

function Figures({ experiment, results }: { experiment: Experiment; results: Results }) {
  const units = results.variants.reduce((sum, variant) => sum + variant.units, 0);
  const now = pace(experiment, results, units);
  return (
    <>
      <p>
        <span className="figure">{count(units)}</span> {units === 1 ? 'unit' : 'units'} ({experiment.unit})
        {now.days > 0 && <span className="soft"> in {several(now.days, 'day')}</span>}
      </p>
      {now.perDay !== null && <p className="soft">About {several(Math.round(now.perDay), 'unit')} a day.</p>}
      {now.minimum !== null && (
        <p>
          {now.minimum.reached
            ? `Past the minimum of ${several(results.min_units, 'unit')} of each variant for a verdict.`
            : `A verdict needs ${several(results.min_units, 'unit')} of each variant; the smallest has ${count(now.minimum.smallest)}.`}
        </p>
      )}
      {now.precise !== null && (
        <p>
          At this pace the interval of {now.precise.metric} is as narrow as its minimum effect{' '}
          {now.precise.at === null ? 'already' : <>at about {count(now.precise.units)} units, around <Time at={now.precise.at} /></>}.
        </p>
      )}
    </>
  );
}
