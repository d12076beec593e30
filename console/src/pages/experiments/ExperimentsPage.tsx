import { Link } from 'wouter';
import { addressOf, useRead, type Read, type ReadQuery } from '../../api/read';
import { Answer, Empty } from '../../kit/Answer';
import { Field, Select } from '../../kit/Field';
import { Page } from '../../kit/Page';
import { Panel } from '../../kit/Panel';
import { Table, type Column } from '../../kit/Table';
import { Time } from '../../kit/Time';
import { useChangeView, useView } from '../../kit/view';
import { StatusBadge } from '../experiment/StatusBadge';

type Experiment = Read<'/api/experiments'>['experiments'][number];

type Query = NonNullable<ReadQuery<'/api/experiments'>>;

const STATUSES = [
  ['', 'All but archived'],
  ['draft', 'Draft'],
  ['running', 'Running'],
  ['paused', 'Paused'],
  ['stopped', 'Stopped'],
  ['archived', 'Archived'],
] as const;

const COLUMNS: readonly Column<Experiment>[] = [
  {
    title: 'Experiment',
    cell: (row) => (
      <>
        <Link href={`/experiments/${row.key}`} className="said">
          {row.name}
        </Link>
        <code className="sub">{row.key}</code>
      </>
    ),
  },
  { title: 'Status', cell: (row) => <StatusBadge status={row.status} /> },
  { title: 'Unit', cell: (row) => row.unit },
  { title: 'Variants', cell: (row) => row.variants.length, number: true },
  { title: 'Changed', cell: (row) => <Time at={row.updated_at} ago /> },
];

/** All experiments: found by status and words, page by page as the service gives them. */
export default function ExperimentsPage() {
  const [status, setStatus] = useView('status');
  const [q, setQ] = useView('q');
  const [cursor] = useView('cursor');
  const query: Query = {
    limit: 50,
    // what the address holds and the service does not know is answered with a 422, which is shown
    ...(status === '' ? {} : { status: status as NonNullable<Query['status']> }),
    ...(q === '' ? {} : { q }),
    ...(cursor === '' ? {} : { cursor }),
  };
  const experiments = useRead('/api/experiments', { params: { query } }, { every: 60_000 });
  return (
    <Page title="Experiments">
      <div className="filters">
        <Field label="Search" grow>
          {(control) => (
            <input
              className="input"
              type="search"
              placeholder="Name or key"
              defaultValue={q}
              onChange={(event) => setQ(event.target.value)}
              {...control}
            />
          )}
        </Field>
        <Select label="Status" value={status} options={STATUSES} onChange={setStatus} />
      </div>
      <Panel title="List" address={addressOf('/api/experiments', { query })} flush>
        <Answer
          of={experiments}
          lines={10}
          empty={(page) => (page.experiments.length === 0 ? <NoExperiments filtered={status !== '' || q !== ''} /> : null)}
        >
          {(page) => (
            <>
              <Table caption="Experiments" columns={COLUMNS} rows={page.experiments} id={(row) => row.id} />
              <Pager next={page.next_cursor} first={cursor === ''} />
            </>
          )}
        </Answer>
      </Panel>
    </Page>
  );
}

function NoExperiments({ filtered }: { filtered: boolean }) {
  const change = useChangeView();
  return filtered ? (
    <Empty
      title="No experiment fits"
      action={
        <button type="button" className="button" onClick={() => change({ status: '', q: '', cursor: '' })}>
          Clear the filters
        </button>
      }
    >
      There are experiments, but none that all of the filters let through.
    </Empty>
  ) : (
    <Empty title="No experiments yet">The first one is made with POST /api/experiments.</Empty>
  );
}

function Pager({ next, first }: { next: string | null; first: boolean }) {
  const change = useChangeView();
  if (next === null && first) {
    return null;
  }
  return (
    <nav className="actions pager" aria-label="Pages">
      {!first && (
        <button type="button" className="button" onClick={() => change({ cursor: '' })}>
          First page
        </button>
      )}
      {next !== null && (
        <button type="button" className="button" onClick={() => change({ cursor: next })}>
          Next page
        </button>
      )}
    </nav>
  );
}
