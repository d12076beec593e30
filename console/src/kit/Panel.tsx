import { useId, type ReactNode } from 'react';
import { CopyCurl } from './copy';

interface PanelProps {
  title: ReactNode;
  /** Of the call whose answer is shown, for "Copy as curl". */
  address?: string;
  /** Further tools of the head, such as CSV. */
  tools?: ReactNode;
  /** Whether the content reaches the edges, as a table does. */
  flush?: boolean;
  children: ReactNode;
}

/** A part of a page with a heading; whatever shows numbers of the service says how to get them. */
export function Panel({ title, address, tools, flush = false, children }: PanelProps) {
  const heading = useId();
  return (
    <section className="panel" aria-labelledby={heading}>
      <header>
        <h2 id={heading} tabIndex={-1}>{title}</h2>
        <div className="actions">
          {tools}
          {address !== undefined && <CopyCurl address={address} />}
        </div>
      </header>
      <div className={flush ? 'content flush' : 'content'}>{children}</div>
    </section>
  );
}
