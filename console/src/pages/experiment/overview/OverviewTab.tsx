import type { TabProps } from '../tabs';
import { ChangesPanel } from './ChangesPanel';
import { ChecklistPanel } from './ChecklistPanel';
import { DecisionPanel } from './DecisionPanel';
import { EndPanel } from './EndPanel';
import { PlanPanel } from './PlanPanel';
import { ProgressPanel } from './ProgressPanel';

/** Where the experiment stands and what to do: the first page that is opened. */
export default function OverviewTab({ experiment }: TabProps) {
  const started = experiment.start_date !== null;
  return (
    <div className="stack">
      {started && (
        <div className="columns">
          <div className="stack">
            {experiment.end_date !== null && <EndPanel experiment={experiment} />}
            <DecisionPanel experiment={experiment} />
            <ChangesPanel experiment={experiment} />
          </div>
          <ProgressPanel experiment={experiment} />
        </div>
      )}
      {experiment.status === 'draft' && <ChecklistPanel experiment={experiment} />}
      <PlanPanel experiment={experiment} />
      {!started && <ChangesPanel experiment={experiment} />}
    </div>
  );
}
