import { Skeleton } from '../kit/Answer';
import { useAway } from './part';

/** Stands in for a part of the console until it is there. */
export function Fetching() {
  return (
    <div className="stack">
      {useAway() && (
        <p className="soft small" role="status">
          The service cannot be reached. Is the network there? Trying again until it can be …
        </p>
      )}
      <Skeleton lines={8} />
    </div>
  );
}
