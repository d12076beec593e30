import type { components } from '../../api/schema';
import { count } from '../../format/figures';
import { useMe } from '../../app/session';
import { useChangeView, useView } from '../../kit/view';
import type { Status } from '../experiment/StatusBadge';

const STATUSES: readonly Status[] = ['running', 'paused', 'draft', 'stopped', 'archived'];

/** How many there are in each status; a press shows these alone. And what waits for this reader. */
export function StatusChoice({ counts }: { counts: components['schemas']['StatusCounts'] | undefined }) {
  const [status] = useView('status');
  const change = useChangeView();
  const { sub } = useMe();
  const [needs] = useView('needs');
  const [owner] = useView('owner');
  const waiting = needs === 'owner';
  const choose = (chosen: string) => change({ status: chosen, cursor: '' });
  return (
    <div className="chips" role="group" aria-label="Status">
      <button type="button" className="chip" aria-pressed={status === ''} onClick={() => choose('')}>
        All but archived
      </button>
      {STATUSES.map((one) => (
        <button key={one} type="button" className="chip" aria-pressed={status === one} onClick={() => choose(one)}>
          {one} <span className="soft">{counts === undefined ? '' : count(counts[one])}</span>
        </button>
      ))}
      <button
        type="button"
        className="chip"
        aria-pressed={waiting}
        title="Drafts, and those whose split is off, that should be decided, or that lack a conclusion"
        onClick={() => change(waiting ? { needs: '', owner: '', cursor: '' } : { needs: 'owner', owner: sub, cursor: '' })}
      >
        {waiting && owner !== sub ? (owner === '' ? 'Needs its owner' : `Needs ${owner}`) : 'Needs me'}
      </button>
    </div>
  );
}
