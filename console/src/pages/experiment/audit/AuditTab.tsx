import { AuditLog } from '../../audit/AuditLog';
import type { TabProps } from '../tabs';

/** What was done to this experiment. */
export default function AuditTab({ experiment }: TabProps) {
  return <AuditLog of={experiment.key} />;
}
