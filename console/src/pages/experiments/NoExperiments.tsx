import { Empty } from '../../kit/Answer';
import { useChangeView } from '../../kit/view';
import { FILTERS } from './Filters';

/** Why the list is empty: nothing fits, or there is nothing yet. */
export function NoExperiments({ filtered }: { filtered: boolean }) {
  const change = useChangeView();
  if (!filtered) {
    return (
      <Empty title="No experiments yet">
        The first one is made with <code>POST /api/experiments</code>.
      </Empty>
    );
  }
  const clear = () => change(Object.fromEntries([...FILTERS, 'status', 'cursor'].map((name) => [name, ''])));
  return (
    <Empty
      title="No experiment fits"
      action={
        <button type="button" className="button" onClick={clear}>
          Clear the filters
        </button>
      }
    >
      None is let through by all of the filters above.
    </Empty>
  );
}
