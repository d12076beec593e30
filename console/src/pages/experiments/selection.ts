import { useState } from 'react';
import type { Listed } from './columns';

/** Rows of the page that are picked to do something with at once. */
export interface Selection {
  rows: readonly Listed[];
  can: (row: Listed) => boolean;
  has: (row: Listed) => boolean;
  toggle: (row: Listed) => void;
  all: () => void;
  none: () => void;
}

/** What the archive takes. */
export function archivable(row: Pick<Listed, 'status'>): boolean {
  return row.status === 'draft' || row.status === 'stopped';
}

/** Of the rows shown; what is no longer among them is no longer picked. */
export function useSelection(shown: readonly Listed[]): Selection {
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const rows = shown.filter((row) => picked.has(row.id) && archivable(row));
  return {
    rows,
    can: archivable,
    has: (row) => rows.includes(row),
    toggle: (row) => {
      const next = new Set(rows.map(({ id }) => id));
      if (!next.delete(row.id)) {
        next.add(row.id);
      }
      setPicked(next);
    },
    all: () => setPicked(new Set(shown.filter(archivable).map(({ id }) => id))),
    none: () => setPicked(new Set()),
  };
}
