import type { TabProps } from '../tabs';
import { ChangesPanel } from './ChangesPanel';
import { ChecklistPanel } from './ChecklistPanel';
import { DecisionPanel } from './DecisionPanel';
import { EndPanel } from './EndPanel';
import { InsightsPanel } from './InsightsPanel';
import { PlanPanel } from './PlanPanel';
import { ProgressPanel } from './ProgressPanel';
import { TrafficPanel } from './TrafficPanel';

/** Where the experiment stands and what to do: the first page that is opened. */
export default function OverviewTab({ experiment }: TabProps) {
  const started = experiment.start_date !== null;
  const analysed = started && experiment.kind === 'experiment';
  return (
    <div className="stack">
      {started && (
        <div className="columns">
          <div className="stack">
            {experiment.end_date !== null && <EndPanel experiment={experiment} />}
            {analysed && <DecisionPanel experiment={experiment} />}
            {analysed && experiment.end_date === null && <InsightsPanel experiment={experiment} />}
            {!analysed && <ChangesPanel experiment={experiment} />}
          </div>
          {analysed && (
            <div className="stack">
              <ProgressPanel experiment={experiment} />
              <TrafficPanel experiment={experiment} />
              <ChangesPanel experiment={experiment} />
            </div>
          )}
        </div>
      )}
      {experiment.status === 'draft' && <ChecklistPanel experiment={experiment} />}
      <PlanPanel experiment={experiment} />
      {!started && <ChangesPanel experiment={experiment} />}
    </div>
  );
}
