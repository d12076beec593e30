import { useState } from 'react';
import { useLocation } from 'wouter';
import { useMay } from '../../../app/session';
import type { Status } from '../StatusBadge';
import type { Experiment } from '../tabs';
import { MoveDialog, type Move } from './MoveDialog';
import { StopDialog } from './StopDialog';

type Action = Move | 'stop';

/** What can follow on each status; the service has the last word. */
const FOLLOWS: Record<Status, readonly Action[]> = {
  draft: ['archive', 'discard'],
  running: ['pause', 'stop'],
  paused: ['resume', 'stop'],
  stopped: ['archive'],
  archived: ['restore'],
};

const TEXTS: Record<Action, string> = {
  pause: 'Pause',
  resume: 'Resume',
  archive: 'Archive',
  restore: 'Restore',
  discard: 'Discard',
  stop: 'Stop …',
};

/** The permission that the service asks for, as GET /api/me names it. */
function permission(action: Action): string {
  return action === 'discard' ? 'experiment.delete' : `experiment.${action}`;
}

/** Buttons for what this reader may do with the experiment as it is. */
export function ExperimentActions({ experiment }: { experiment: Experiment }) {
  const may = useMay();
  const [, navigate] = useLocation();
  const [open, setOpen] = useState<Action | null>(null);
  const close = () => setOpen(null);
  return (
    <>
      {FOLLOWS[experiment.status]
        .filter((action) => may(permission(action)))
        .map((action) => (
          <button
            key={action}
            type="button"
            className={action === 'discard' ? 'button danger' : 'button'}
            onClick={() => setOpen(action)}
          >
            {TEXTS[action]}
          </button>
        ))}
      {open === 'stop' && <StopDialog experiment={experiment} close={close} />}
      {open !== null && open !== 'stop' && (
        <MoveDialog
          experiment={experiment}
          move={open}
          close={close}
          done={() => (open === 'discard' ? navigate('/experiments') : close())}
        />
      )}
    </>
  );
}
