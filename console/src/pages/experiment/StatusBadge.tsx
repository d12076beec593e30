import type { components } from '../../api/schema';
import { Badge, type Tone } from '../../kit/Badge';

export type Status = components['schemas']['Experiment']['status'];

const TONES: Record<Status, Tone> = {
  draft: 'plain',
  running: 'good',
  paused: 'note',
  stopped: 'plain',
  archived: 'plain',
};

export function StatusBadge({ status }: { status: Status }) {
  return <Badge tone={TONES[status]}>{status}</Badge>;
}
