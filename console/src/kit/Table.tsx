import type { ReactNode } from 'react';

export interface Column<T> {
  /** Of the head, and before the value where rows stand as blocks. */
  title: string;
  cell: (row: T) => ReactNode;
  number?: boolean;
  /** What the service or the page sorts by, in this column. */
  sort?: string;
}

export interface Order {
  by: string;
  descending: boolean;
}

interface TableProps<T> {
  /** Read out by screen readers. */
  caption: string;
  /** The first column names the row. */
  columns: readonly Column<T>[];
  rows: readonly T[];
  id: (row: T) => string;
  order?: Order;
  /** The head of a column with a sort was pressed. */
  sort?: (by: string) => void;
}

/** Rows of the same kind. On a narrow screen each row stands as a block. */
export function Table<T>({ caption, columns, rows, id, order, sort }: TableProps<T>) {
  return (
    <table className="table stacks">
      <caption className="unseen">{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <Head key={column.title} column={column} order={order} sort={sort} />
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={id(row)}>
            {columns.map((column, index) =>
              index === 0 ? (
                <th key={column.title} scope="row">
                  {column.cell(row)}
                </th>
              ) : (
                <td key={column.title} data-label={column.title} className={column.number === true ? 'number' : ''}>
                  {column.cell(row)}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface HeadProps<T> {
  column: Column<T>;
  order: Order | undefined;
  sort: ((by: string) => void) | undefined;
}

function Head<T>({ column, order, sort }: HeadProps<T>) {
  const by = column.sort;
  const kind = column.number === true ? 'number' : '';
  if (by === undefined || sort === undefined) {
    return (
      <th scope="col" className={kind}>
        {column.title}
      </th>
    );
  }
  const sorted = order?.by === by ? (order.descending ? 'descending' : 'ascending') : 'none';
  return (
    <th scope="col" className={kind} aria-sort={sorted}>
      <button type="button" onClick={() => sort(by)}>
        {column.title}
        <span aria-hidden="true">{sorted === 'none' ? '' : sorted === 'descending' ? '↓' : '↑'}</span>
      </button>
    </th>
  );
}
