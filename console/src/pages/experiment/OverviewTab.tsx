import { Panel } from '../../kit/Panel';
import { Time } from '../../kit/Time';
import type { TabProps } from './tabs';

/** Where the experiment stands. */
export default function OverviewTab({ experiment }: TabProps) {
  return (
    <div className="columns">
      <Panel title="Plan" address={`/api/experiments/${experiment.key}`}>
        <dl className="facts">
          <dt>Hypothesis</dt>
          <dd className="said">{experiment.hypothesis === '' ? 'Nobody wrote one.' : experiment.hypothesis}</dd>
          <dt>Unit</dt>
          <dd>{experiment.unit}</dd>
          <dt>Made by</dt>
          <dd className="said">{experiment.created_by}</dd>
          <dt>Made</dt>
          <dd>
            <Time at={experiment.created_at} />
          </dd>
        </dl>
      </Panel>
    </div>
  );
}
