import { useChangeView } from '../../kit/view';

interface LogPagerProps {
  /** Number of the entry after which the next page begins; null on the last. */
  next: number | null;
  first: boolean;
}

/** On through a log, and back to where it begins. */
export function LogPager({ next, first }: LogPagerProps) {
  const change = useChangeView();
  if (next === null && first) {
    return null;
  }
  return (
    <nav className="actions pager" aria-label="Pages">
      {!first && (
        <button type="button" className="button" onClick={() => change({ after: '' })}>
          First page
        </button>
      )}
      {next !== null && (
        <button type="button" className="button" onClick={() => change({ after: String(next) })}>
          Next page
        </button>
      )}
    </nav>
  );
}
