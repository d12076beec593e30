import { useChangeView } from '../../kit/view';

interface LogPagerProps {
  /** Number of the entry before which the next page begins; null on the last. */
  next: number | null;
  first: boolean;
}

/** On through a log to older entries, and back to the newest. */
export function LogPager({ next, first }: LogPagerProps) {
  const change = useChangeView();
  if (next === null && first) {
    return null;
  }
  return (
    <nav className="actions pager" aria-label="Pages">
      {!first && (
        <button type="button" className="button" onClick={() => change({ before: '' })}>
          Newest
        </button>
      )}
      {next !== null && (
        <button type="button" className="button" onClick={() => change({ before: String(next) })}>
          Older
        </button>
      )}
    </nav>
  );
}
