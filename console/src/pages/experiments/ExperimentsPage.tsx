import { useState } from 'react';
import { addressOf, useRead, type Read, type ReadQuery } from '../../api/read';
import { useMay } from '../../app/session';
import { Answer } from '../../kit/Answer';
import { SaveCsv } from '../../kit/csv';
import { Page } from '../../kit/Page';
import { Panel } from '../../kit/Panel';
import { Table } from '../../kit/Table';
import { useChangeView, useView } from '../../kit/view';
import { several } from '../../kit/words';
import { ArchiveDialog } from './ArchiveDialog';
import { columns, listCsv, type Listed as Row } from './columns';
import { FILTERS, Filters } from './Filters';
import { readAll } from './listing';
import { NoExperiments } from './NoExperiments';
import { useSelection, type Selection } from './selection';
import { StatusChoice } from './StatusChoice';
import './experiments.css';

type Query = NonNullable<ReadQuery<'/api/experiments'>>;
type Listed = Read<'/api/experiments'>;

const LIMIT = 50;
const NEWEST = '-created';
const NONE: readonly Row[] = [];

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
  const all = { include: 'summary', sort, ...(status === '' ? {} : { status }), ...filters } as Query;
  const query = { ...all, limit: LIMIT, ...(cursor === '' ? {} : { cursor }) };
  const experiments = useRead('/api/experiments', { params: { query } }, { every: 60_000 });
  const may = useMay();
  const selection = useSelection(experiments.data?.experiments ?? NONE);
  return (
    <Page title="Experiments">
      <StatusChoice counts={experiments.data?.counts} />
      <Filters />
      <Panel
        title="Experiments"
        address={addressOf('/api/experiments', { query })}
        tools={
          experiments.data && <SaveCsv name="experiments.csv" rows={async () => listCsv(await readAll(all))} />
        }
        flush
      >
        {/* not in the answer: what became of the rows is still to be told once none of them is left */}
        {may('experiment.archive') && <Picked selection={selection} />}
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
                columns={columns(may('experiment.archive') ? selection : null)}
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
    kind: useView('kind')[0],
    metric: useView('metric')[0],
    needs: useView('needs')[0],
  } satisfies Record<(typeof FILTERS)[number], string>;
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''));
}

/** What is done with the rows that are picked. */
function Picked({ selection }: { selection: Selection }) {
  const [asks, setAsks] = useState(false);
  const number = selection.rows.length;
  if (number === 0 && !asks) {
    return null;
  }
  return (
    <div className="actions picked">
      <span role="status">{several(number, 'experiment')} selected</span>
      <button type="button" className="button" onClick={() => setAsks(true)}>
        Archive …
      </button>
      <button type="button" className="button quiet" onClick={selection.all}>
        Select all on this page
      </button>
      <button type="button" className="button quiet" onClick={selection.none}>
        Select none
      </button>
      {asks && <ArchiveDialog rows={selection.rows} close={() => setAsks(false)} />}
    </div>
  );
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
