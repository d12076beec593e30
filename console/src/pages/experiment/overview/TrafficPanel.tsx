import { addressOf, useRead } from '../../../api/read';
import { count, decimal } from '../../../format/figures';
import { Answer } from '../../../kit/Answer';
import { copy } from '../../../kit/copy';
import { Panel } from '../../../kit/Panel';
import type { TabProps } from '../tabs';
import { turnedAway } from './traffic';

/** Who may come in and who came. How many asked is counted where the service is monitored, not stored. */
export function TrafficPanel({ experiment }: TabProps) {
  const params = { path: { id: experiment.key } };
  const results = useRead('/api/experiments/{id}/results', { params }, { every: 60_000 });
  const query = turnedAway(experiment.key);
  return (
    <Panel title="Traffic" address={addressOf('/api/experiments/{id}/results', params)}>
      <dl className="facts">
        <dt>Asked</dt>
        <dd className="soft">not stored</dd>
        <dt>Targeted</dt>
        <dd>
          {Object.keys(experiment.targeting).length === 0 ? 'everybody' : 'those that fit the targeting'}
          {experiment.layer !== null &&
            `, in ${decimal(experiment.layer.to - experiment.layer.from, 1)}% of the layer ${experiment.layer.key}`}
        </dd>
        <dt>In traffic</dt>
        <dd>{experiment.traffic}% of these</dd>
        <dt>Enrolled</dt>
        <dd>
          <Answer of={results} lines={1}>
            {(read) => <>{count(read.variants.reduce((sum, variant) => sum + variant.units, 0))}</>}
          </Answer>
        </dd>
      </dl>
      {experiment.allocation.policy === 'external' ? (
        <p className="soft small">Another system assigns, so the service does not see who asked.</p>
      ) : (
        <p className="soft small">
          The service keeps who was enrolled. Who asked and got no variant, and why, is counted in its metric{' '}
          <code>experiment_assignments_total</code>, on each replica since its start; the same unit counts each time
          it asks.{' '}
          <button type="button" className="button quiet" onClick={() => void copy(query, 'Query')}>
            Copy as PromQL
          </button>
        </p>
      )}
    </Panel>
  );
}
