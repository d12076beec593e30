import { api } from '../../../api/client';
import { useChange } from '../../../api/change';
import { toast } from '../../../kit/toasts';
import type { Experiment } from '../tabs';
import { ChangeDialog } from './ChangeDialog';

export type Move = 'pause' | 'resume' | 'archive' | 'restore' | 'discard';

interface Words {
  title: string;
  doIt: string;
  /** What happens, for those who have not done it before. */
  means: string;
  done: string;
  danger?: boolean;
}

const WORDS: Record<Move, Words> = {
  pause: {
    title: 'Pause this experiment?',
    doIt: 'Pause',
    means: 'Nobody new is enrolled. Units that have a variant keep it, and their events still count.',
    done: 'is paused.',
  },
  resume: {
    title: 'Resume this experiment?',
    doIt: 'Resume',
    means: 'New units are enrolled again, under the same plan.',
    done: 'runs again.',
  },
  archive: {
    title: 'Archive this experiment?',
    doIt: 'Archive',
    means: 'It leaves the lists and the memory of the service. Its results stay, and it can be restored.',
    done: 'is in the archive.',
  },
  restore: {
    title: 'Restore this experiment?',
    doIt: 'Restore',
    means: 'It becomes what it was before it was archived.',
    done: 'is back.',
  },
  discard: {
    title: 'Discard this draft?',
    doIt: 'Discard',
    means: 'It never started, so nothing was measured. It is gone for good, and its key is free again.',
    done: 'is gone.',
    danger: true,
  },
};

interface MoveDialogProps {
  experiment: Experiment;
  move: Move;
  close: () => void;
  /** It is done. */
  done: () => void;
}

/** Asks before an experiment is paused, resumed, archived, restored or discarded. */
export function MoveDialog({ experiment, move, close, done }: MoveDialogProps) {
  const words = WORDS[move];
  const change = useChange(
    experiment.version,
    async (header) => {
      const params = { path: { id: experiment.id }, header };
      switch (move) {
        case 'pause':
          return api.POST('/api/experiments/{id}/pause', { params });
        case 'resume':
          return api.POST('/api/experiments/{id}/resume', { params });
        case 'archive':
          return api.POST('/api/experiments/{id}/archive', { params });
        case 'restore':
          return api.POST('/api/experiments/{id}/restore', { params });
        case 'discard':
          return api.DELETE('/api/experiments/{id}', { params });
      }
    },
    () => {
      toast(`${experiment.name} ${words.done}`);
      done();
    },
  );
  return (
    <ChangeDialog
      experiment={experiment}
      title={words.title}
      doIt={words.doIt}
      danger={words.danger ?? false}
      change={change}
      close={close}
    >
      <p>{words.means}</p>
    </ChangeDialog>
  );
}
