import { Component, type ReactNode } from 'react';
import { Empty, ErrorState } from '../kit/Answer';

/** Whether a part of the console could not be fetched, as after an upgrade; each browser has words of its own. */
function isGone(fault: Error): boolean {
  return /dynamically imported module|Importing a module script failed/.test(fault.message);
}

interface BoundaryState {
  fault: Error | null;
}

/** A page that breaks says so, and leaves the way to the others. */
export class Boundary extends Component<{ children: ReactNode }, BoundaryState> {
  override state: BoundaryState = { fault: null };

  static getDerivedStateFromError(fault: unknown): BoundaryState {
    return { fault: fault instanceof Error ? fault : new Error(String(fault)) };
  }

  override render(): ReactNode {
    const { fault } = this.state;
    if (fault === null) {
      return this.props.children;
    }
    return (
      <main className="page" id="content">
        {isGone(fault) ? (
          <Empty
            title="The console was replaced by a newer one"
            action={
              <button type="button" className="button" onClick={() => location.reload()}>
                Load it
              </button>
            }
          >
            This part of the older one can no longer be fetched.
          </Empty>
        ) : (
          <ErrorState fault={fault} retry={() => location.reload()} />
        )}
      </main>
    );
  }
}
