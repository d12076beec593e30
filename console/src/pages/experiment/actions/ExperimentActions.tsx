import { useState } from 'react';
import { useLocation } from 'wouter';
import { useMay } from '../../../app/session';
import { Menu } from '../../../kit/Menu';
import type { Status } from '../StatusBadge';
import type { Experiment } from '../tabs';
import { CloneDialog } from './CloneDialog';
import { MoveDialog, type Move } from './MoveDialog';
import { ResetDialog } from './ResetDialog';
import { StopDialog } from './StopDialog';

type Action = Move | 'stop' | 'clone' | 'reset';

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
  clone: 'Clone …',
  reset: 'Reset …',
};

/** The permission that the service asks for, as GET /api/me names it. */
function permission(action: Action): string {
  if (action === 'clone') {
    return 'experiment.create';
  }
  return action === 'discard' ? 'experiment.delete' : `experiment.${action}`;
}

/** Whether it can begin again: while units come in or could again, and never for a flag, which measures nothing. */
export function resettable({ status, kind }: Pick<Experiment, 'status' | 'kind'>): boolean {
  return kind === 'experiment' && (status === 'running' || status === 'paused');
}

/** Buttons for what this reader may do with the experiment as it is. */
export function ExperimentActions({ experiment }: { experiment: Experiment }) {
  const may = useMay();
  const [, navigate] = useLocation();
  const [open, setOpen] = useState<Action | null>(null);
  const close = () => setOpen(null);
  const move = open === 'stop' || open === 'clone' || open === 'reset' ? null : open;
  const rarer = (resettable(experiment) ? (['clone', 'reset'] as const) : (['clone'] as const)).filter((action) => may(permission(action)));
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
      {rarer.length > 0 && (
        <Menu label="More">
          {rarer.map((action) => (
            <button key={action} type="button" className="button quiet" onClick={() => setOpen(action)}>
              {TEXTS[action]}
            </button>
          ))}
        </Menu>
      )}
      {open === 'clone' && <CloneDialog experiment={experiment} close={close} />}
      {open === 'reset' && <ResetDialog experiment={experiment} close={close} />}
      {open === 'stop' && <StopDialog experiment={experiment} close={close} />}
      {move !== null && (
        <MoveDialog
          experiment={experiment}
          move={move}
          close={close}
          done={() => (open === 'discard' ? navigate('/experiments') : close())}
        />
      )}
    </>
  );
}
