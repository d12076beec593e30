import { AUDIT_CSV_ENTRIES } from '../../api/limits';
import { addressOf, useRead, type ReadQuery } from '../../api/read';
import { Answer, Empty } from '../../kit/Answer';
import { FetchCsv } from '../../kit/csv';
import { Panel } from '../../kit/Panel';
import { TextFilter } from '../../kit/TextFilter';
import { useView } from '../../kit/view';
import { AuditTable } from './AuditTable';
import { LogPager } from './LogPager';

const LIMIT = 50;

type Query = NonNullable<ReadQuery<'/api/audit'>>;

interface AuditLogProps {
  /** Key of the experiment whose entries alone are shown; all without one. */
  of?: string;
}

/** Entries of the audit log, the newest first, by who did what to which thing. */
export function AuditLog({ of }: AuditLogProps) {
  const [before] = useView('before');
  const [actor] = useView('actor');
  const [action] = useView('action');
  const [subject] = useView('subject');
  const filters: Query = {
    order: 'desc',
    ...(actor === '' ? {} : { actor }),
    ...(action === '' ? {} : { action }),
    ...(subject === '' || of !== undefined ? {} : { subject }),
  };
  const query: Query = { ...filters, limit: LIMIT, ...(before === '' ? {} : { before: Number(before) }) };
  const path = of === undefined ? '/api/audit' : '/api/experiments/{id}/audit';
  const all = useRead('/api/audit', { params: { query } }, { enabled: of === undefined });
  const ofOne = useRead(
    '/api/experiments/{id}/audit',
    { params: { path: { id: of ?? '' }, query } },
    { enabled: of !== undefined },
  );
  const audit = of === undefined ? all : ofOne;
  const address = (asked: Query) => addressOf(path, { ...(of === undefined ? {} : { path: { id: of } }), query: asked });
  const filtered = Object.keys(filters).length > 1;
  return (
    <>
      <div className="filters">
        <TextFilter name="actor" label="Who" page="before" placeholder="Subject of a token" />
        <TextFilter name="action" label="What" page="before" placeholder="experiment.start" />
        {of === undefined && <TextFilter name="subject" label="On" page="before" placeholder="Key" />}
      </div>
      <Panel
        title="Entries"
        address={address(query)}
        tools={
          <FetchCsv
            name={of === undefined ? 'audit.csv' : `${of}-audit.csv`}
            address={address({ ...filters, limit: AUDIT_CSV_ENTRIES, format: 'csv' })}
          />
        }
        flush
      >
        <Answer
          of={audit}
          lines={12}
          empty={(page) =>
            page.entries.length > 0 ? null : filtered ? (
              <Empty title="No such entry">Nobody has done this. Take a filter away to see more.</Empty>
            ) : (
              <Empty title="Nothing yet">Nobody has changed anything.</Empty>
            )
          }
        >
          {(page) => (
            <>
              <AuditTable entries={page.entries} ofOne={of !== undefined} />
              <LogPager next={page.next_before} first={before === ''} />
            </>
          )}
        </Answer>
      </Panel>
    </>
  );
}
