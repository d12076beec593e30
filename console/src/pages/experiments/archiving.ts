import { freshKey } from '../../api/change';
import { api } from '../../api/client';
import { patiently } from '../../api/read';
import type { Listed } from './columns';

/** What became of one experiment. */
export type Outcome =
  | { state: 'waiting' }
  | { state: 'working' }
  | { state: 'archived' }
  | { state: 'failed'; fault: Error };

type Archived = Pick<Listed, 'id' | 'version'>;

async function archive({ id, version }: Archived): Promise<void> {
  const header = { 'If-Match': `"${version}"`, 'Idempotency-Key': freshKey() };
  await patiently(() => api.POST('/api/experiments/{id}/archive', { params: { path: { id }, header } }));
}

/**
 * Archives one after the other; what fails does not keep the rest from being tried.
 *
 * @param tell learns of each step
 * @param goOn asked before each; false leaves the rest as it is
 */
export async function archiveAll(
  rows: readonly Archived[],
  tell: (id: string, outcome: Outcome) => void,
  goOn: () => boolean,
): Promise<void> {
  for (const row of rows) {
    if (!goOn()) {
      return;
    }
    tell(row.id, { state: 'working' });
    try {
      await archive(row);
      tell(row.id, { state: 'archived' });
    } catch (fault) {
      tell(row.id, { state: 'failed', fault: fault instanceof Error ? fault : new Error(String(fault)) });
    }
  }
}
