import { Link } from 'wouter';
import type { components } from '../../api/schema';
import { Table, type Column } from '../../kit/Table';
import { Time } from '../../kit/Time';
import { Detail } from './Detail';
import { actionWords } from './words';

export type Entry = components['schemas']['AuditEntry'];

const WHEN: Column<Entry> = {
  title: 'When',
  cell: (entry) => (
    <>
      <Time at={entry.at} />
      <span className="sub">no. {entry.number}</span>
    </>
  ),
};

const WHO: Column<Entry> = { title: 'Who', cell: (entry) => <span className="said">{entry.actor}</span> };

const WHAT: Column<Entry> = {
  title: 'What',
  cell: (entry) => (
    <>
      {actionWords(entry.action)}
      <code className="sub">{entry.action}</code>
    </>
  ),
};

const SUBJECT: Column<Entry> = {
  title: 'On',
  cell: (entry) =>
    entry.experiment_id === null ? (
      <code className="said subject">{entry.subject_key}</code>
    ) : (
      <Link href={`/experiments/${entry.experiment_id}`} className="said subject">
        <code>{entry.subject_key}</code>
      </Link>
    ),
};

const DETAIL: Column<Entry> = { title: 'Before and after', cell: (entry) => <Detail detail={entry.detail} /> };

const PROOF: Column<Entry> = {
  title: 'Request, hash',
  cell: (entry) => (
    <>
      <code className="cut" title={entry.request_id}>
        {entry.request_id}
      </code>
      <code className="sub cut" title={entry.hash}>
        {entry.hash.slice(0, 16)}…
      </code>
    </>
  ),
};

const OF_ONE = [WHEN, WHO, WHAT, DETAIL, PROOF];
const OF_ALL = [WHEN, WHO, WHAT, SUBJECT, DETAIL, PROOF];

/** Entries of the audit log; which experiment is left out where there is but one. */
export function AuditTable({ entries, ofOne }: { entries: readonly Entry[]; ofOne: boolean }) {
  return (
    <Table
      caption="Audit log"
      columns={ofOne ? OF_ONE : OF_ALL}
      rows={entries}
      id={(entry) => String(entry.number)}
    />
  );
}
