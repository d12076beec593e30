import { Page } from '../../kit/Page';
import { AuditLog } from './AuditLog';
import { ChainState } from './ChainState';

/** Everything that anybody changed, chained by hashes. */
export default function AuditPage() {
  return (
    <Page title="Audit log" below={<p className="soft">Who changed what, and when; the newest first.</p>}>
      <ChainState />
      <AuditLog />
    </Page>
  );
}
