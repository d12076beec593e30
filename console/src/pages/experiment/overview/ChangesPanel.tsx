import { Link } from 'wouter';
import { addressOf, useRead } from '../../../api/read';
import { useMay } from '../../../app/session';
import { Answer } from '../../../kit/Answer';
import { Panel } from '../../../kit/Panel';
import { Time } from '../../../kit/Time';
import { actionWords } from '../../audit/words';
import type { TabProps } from '../tabs';

const SHOWN = 5;

/** Who did what to it last. */
export function ChangesPanel({ experiment }: TabProps) {
  const params = { path: { id: experiment.key }, query: { order: 'desc' as const, limit: SHOWN } };
  const may = useMay();
  const audit = useRead('/api/experiments/{id}/audit', { params }, { enabled: may('audit.read') });
  if (!may('audit.read')) {
    return null;
  }
  return (
    <Panel title="Latest changes" address={addressOf('/api/experiments/{id}/audit', params)}>
      <Answer of={audit} lines={4}>
        {(page) => (
          <>
            <ol className="stack tight">
              {page.entries.map((entry) => (
                <li key={entry.number}>
                  {actionWords(entry.action)} <span className="soft">by</span> <span className="said">{entry.actor}</span>{' '}
                  <span className="soft small">
                    <Time at={entry.at} ago />
                  </span>
                </li>
              ))}
            </ol>
            <Link href={`/experiments/${experiment.key}/audit`}>The whole log</Link>
          </>
        )}
      </Answer>
    </Panel>
  );
}
