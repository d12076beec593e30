import { addressOf, useRead } from '../../api/read';
import { Answer, Empty } from '../../kit/Answer';
import { Page } from '../../kit/Page';
import { Panel } from '../../kit/Panel';
import { useView } from '../../kit/view';
import { AuditTable } from './AuditTable';
import { LogPager } from './LogPager';

const LIMIT = 50;

/** Everything that anybody changed, oldest first, chained by hashes. */
export default function AuditPage() {
  const [after] = useView('after');
  const query = { limit: LIMIT, ...(after === '' ? {} : { after: Number(after) }) };
  const audit = useRead('/api/audit', { params: { query } });
  return (
    <Page
      title="Audit log"
      below={
        <p className="soft">
          Who changed what, and when. Each entry&rsquo;s hash covers all entries before it, so that a change of the log
          itself shows: <code>bin/experiments audit verify</code> checks the whole chain.
        </p>
      }
    >
      <Panel title="Entries" address={addressOf('/api/audit', { query })} flush>
        <Answer
          of={audit}
          lines={12}
          empty={(page) =>
            page.entries.length === 0 ? <Empty title="Nothing yet">Nobody has changed anything.</Empty> : null
          }
        >
          {(page) => (
            <>
              <AuditTable entries={page.entries} ofOne={false} />
              <LogPager next={page.next_after} first={after === ''} />
            </>
          )}
        </Answer>
      </Panel>
    </Page>
  );
}
