import { Component, type ReactNode } from 'react';
import { ErrorState } from '../kit/Answer';

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
    // after an upgrade of the service, parts of the older console can no longer be fetched
    return (
      <main className="page" id="content">
        <ErrorState fault={fault} retry={() => location.reload()} />
      </main>
    );
  }
}
