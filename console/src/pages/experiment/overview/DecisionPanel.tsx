import { Link } from 'wouter';
import { addressOf, useRead } from '../../../api/read';
import { Answer } from '../../../kit/Answer';
import { Badge } from '../../../kit/Badge';
import { words } from '../../../kit/words';
import { Notice } from '../../../kit/Notice';
import { Panel } from '../../../kit/Panel';
import { Time } from '../../../kit/Time';
import type { TabProps } from '../tabs';
import { decidedWords, DECISION_TONES } from './decision';
import { warningTitle, warningTone } from './warnings';

/** What the results recommend, why, and what to know before believing it. */
export function DecisionPanel({ experiment }: TabProps) {
  const params = { path: { id: experiment.key } };
  const results = useRead('/api/experiments/{id}/results', { params }, { every: 60_000 });
  const ended = experiment.end_date !== null;
  return (
    <Panel title={ended ? 'What the results said' : 'Recommendation'} address={addressOf('/api/experiments/{id}/results', params)}>
      <Answer of={results} lines={3}>
        {(read) => (
          <>
            <div className="actions">
              <span className="figure">
                {decidedWords(read.decision, ended)}
              </span>
              {!ended && <Badge tone={DECISION_TONES[read.decision.action]}>{words(read.decision.action)}</Badge>}
              {read.frozen_version !== undefined && <Badge>frozen, reading {read.frozen_version}</Badge>}
            </div>
            <p className="said">{read.decision.reason}</p>
            {read.warnings.map((warning) => (
              <Notice key={warning.code + warning.detail} tone={warningTone(warning.code)} title={warningTitle(warning.code)}>
                <span className="said">{warning.detail}</span>
              </Notice>
            ))}
            <p className="soft small">
              {read.method} method,{' '}
              {read.as_of !== null && (
                <>
                  as of <Time at={read.as_of} /> ·{' '}
                </>
              )}
              <Link href={`/experiments/${experiment.key}/results`}>all results, with the rules behind this</Link>
            </p>
          </>
        )}
      </Answer>
    </Panel>
  );
}
