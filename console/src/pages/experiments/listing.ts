import { api } from '../../api/client';
import { EXPERIMENTS_PAGE } from '../../api/limits';
import { patiently, type ReadQuery } from '../../api/read';
import type { Listed } from './columns';

/** Newest first: what is made or changed meanwhile moves no row from one page to another, as other orders would. */
const STEADY = '-created';

/** All that a query lets through, page by page, waiting as the service asks; newest first, whatever its order. */
export async function readAll(query: NonNullable<ReadQuery<'/api/experiments'>>): Promise<Listed[]> {
  const rows: Listed[] = [];
  let cursor: string | undefined;
  do {
    const params = { query: { ...query, sort: STEADY, limit: EXPERIMENTS_PAGE, ...(cursor === undefined ? {} : { cursor }) } } as const;
    const { data } = await patiently(() => api.GET('/api/experiments', { params }));
    rows.push(...(data?.experiments ?? []));
    cursor = data?.next_cursor ?? undefined;
  } while (cursor !== undefined);
  return rows;
}
