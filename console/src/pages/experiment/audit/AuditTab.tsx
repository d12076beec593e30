import { addressOf, useRead } from '../../../api/read';
import { Answer, Empty } from '../../../kit/Answer';
import { Panel } from '../../../kit/Panel';
import { useView } from '../../../kit/view';
import { AuditTable } from '../../audit/AuditTable';
import { LogPager } from '../../audit/LogPager';
import type { TabProps } from '../tabs';

const LIMIT = 50;

/** What was done to this experiment. */
export default function AuditTab({ experiment }: TabProps) {
  const [after] = useView('after');
  const params = {
    path: { id: experiment.key },
    query: { limit: LIMIT, ...(after === '' ? {} : { after: Number(after) }) },
  };
  const audit = useRead('/api/experiments/{id}/audit', { params });
  return (
    <Panel title="Audit log" address={addressOf('/api/experiments/{id}/audit', params)} flush>
      <Answer
        of={audit}
        lines={8}
        empty={(page) => (page.entries.length === 0 ? <Empty title="No entries">There are no more.</Empty> : null)}
      >
        {(page) => (
          <>
            <AuditTable entries={page.entries} ofOne />
            <LogPager next={page.next_after} first={after === ''} />
          </>
        )}
      </Answer>
    </Panel>
  );
}
