import { csvText, SaveCsv } from '../../../kit/csv';
import { Panel } from '../../../kit/Panel';
import type { Results } from './types';
import { OUTCOMES, RULES } from './words';

interface TraceProps {
  decision: Results['decision'];
  address: string;
}

/** The rules in their order; the first that applies decides. */
export function DecisionTrace({ decision, address }: TraceProps) {
  return (
    <Panel
      title="How the decision came about"
      address={address}
      tools={<SaveCsv name="decision.csv" rows={() => traceCsv(decision)} />}
      flush
    >
      <table className="table stacks trace">
        <caption className="unseen">The rules in their order; the first that applies decides</caption>
        <thead>
          <tr>
            <th scope="col">Rule</th>
            <th scope="col">Outcome</th>
            <th scope="col">Why</th>
          </tr>
        </thead>
        <tbody>
          {decision.trace.map((step) => (
            <tr key={step.rule} className={step.outcome}>
              <th scope="row">{RULES[step.rule]}</th>
              <td data-label="Outcome">{OUTCOMES[step.outcome]}</td>
              <td data-label="Why" className="said">
                {step.detail}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

function traceCsv({ trace }: Results['decision']): string {
  return csvText(
    ['rule', 'leads_to', 'outcome', 'detail'],
    trace.map(({ rule, action, outcome, detail }) => [rule, action, outcome, detail]),
  );
}
