import { api } from '../../api/client';
import type { ReadQuery } from '../../api/read';
import type { Listed } from './columns';

/** All that a query lets through, page by page. */
export async function readAll(query: NonNullable<ReadQuery<'/api/experiments'>>): Promise<Listed[]> {
  const rows: Listed[] = [];
  let cursor: string | undefined;
  do {
    const { data } = await api.GET('/api/experiments', {
      params: { query: { ...query, limit: 200, ...(cursor === undefined ? {} : { cursor }) } },
    });
    rows.push(...(data?.experiments ?? []));
    cursor = data?.next_cursor ?? undefined;
  } while (cursor !== undefined);
  return rows;
}
