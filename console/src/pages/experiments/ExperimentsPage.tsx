import { addressOf, useRead, type Read, type ReadQuery } from '../../api/read';
import { Answer } from '../../kit/Answer';
import { SaveCsv } from '../../kit/csv';
import { Page } from '../../kit/Page';
import { Panel } from '../../kit/Panel';
import { Table } from '../../kit/Table';
import { useChangeView, useView } from '../../kit/view';
import { COLUMNS, listCsv } from './columns';
import { FILTERS, Filters } from './Filters';
import { NoExperiments } from './NoExperiments';
import { StatusChoice } from './StatusChoice';

type Query = NonNullable<ReadQuery<'/api/experiments'>>;
type Listed = Read<'/api/experiments'>;

const LIMIT = 50;
const NEWEST = '-created';

/** Turns the order round where it is by that already; numbers and times begin with the largest. */
export function nextSort(sort: string, by: string): string {
  if (sort === `-${by}`) {
    return by;
  }
  if (sort === by) {
    return `-${by}`;
  }
  return by === 'name' ? by : `-${by}`;
}

/** All experiments: found, sorted and paged by the service; each with the last reading of its results. */
export default function ExperimentsPage() {
  const [sort] = useView('sort', NEWEST);
  const [status] = useView('status');
  const [cursor] = useView('cursor');
  const filters = useFilters();
  const change = useChangeView();
  // what the address holds and the service does not know is a 422, which is shown as any other
  const query = {
    include: 'summary',
    limit: LIMIT,
    sort,
    ...(status === '' ? {} : { status }),
    ...filters,
    ...(cursor === '' ? {} : { cursor }),
  } as Query;
  const experiments = useRead('/api/experiments', { params: { query } }, { every: 60_000 });
  return (
    <Page title="Experiments">
      <StatusChoice counts={experiments.data?.counts} />
      <Filters />
      <Panel
        title="Experiments"
        address={addressOf('/api/experiments', { query })}
        tools={
          experiments.data && (
            <SaveCsv name="experiments.csv" rows={() => listCsv(experiments.data.experiments)} />
          )
        }
        flush
      >
        <Answer
          of={experiments}
          lines={12}
          empty={(page) =>
            page.experiments.length === 0 ? (
              <NoExperiments filtered={status !== '' || cursor !== '' || Object.keys(filters).length > 0} />
            ) : null
          }
        >
          {(page) => (
            <>
              <Table
                caption="Experiments"
                columns={COLUMNS}
                rows={page.experiments}
                id={(row) => row.id}
                order={{ by: sort.replace(/^-/, ''), descending: sort.startsWith('-') }}
                sort={(by) => change({ sort: nextSort(sort, by), cursor: '' })}
              />
              <Pager page={page} first={cursor === ''} />
            </>
          )}
        </Answer>
      </Panel>
    </Page>
  );
}

function useFilters(): Record<string, string> {
  const values = {
    q: useView('q')[0],
    owner: useView('owner')[0],
    tag: useView('tag')[0],
    unit: useView('unit')[0],
    layer: useView('layer')[0],
    metric: useView('metric')[0],
  } satisfies Record<(typeof FILTERS)[number], string>;
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''));
}

function Pager({ page, first }: { page: Listed; first: boolean }) {
  const change = useChangeView();
  const next = page.next_cursor;
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
