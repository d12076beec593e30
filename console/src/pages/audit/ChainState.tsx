import { useRead } from '../../api/read';
import { Answer } from '../../kit/Answer';
import { Notice } from '../../kit/Notice';
import { Time } from '../../kit/Time';
import { several } from '../../kit/words';

/** Whether the log is as it was written. */
export function ChainState() {
  const chain = useRead('/api/audit/chain', {});
  return (
    <Answer of={chain} lines={1}>
      {(read) =>
        read.state === 'intact' ? (
          <p className="soft">
            Chain of hashes intact: {several(read.entries ?? 0, 'entry', 'entries')}, verified{' '}
            <Time at={read.verified_at} />. Entries cut off at the end show only against a hash kept elsewhere:{' '}
            <code className="nowrap">bin/experiments audit verify --known</code>.
          </p>
        ) : (
          <Notice tone="bad" title={`The log was changed at entry ${String(read.broken_at)}`}>
            {read.reason} Whoever operates the service must know: the runbook says what to do.
          </Notice>
        )
      }
    </Answer>
  );
}
