import { useEffect, type ReactNode } from 'react';

interface PageProps {
  /** Names the thing, on the page and on the browser's tab. */
  title: string;
  /** Beside the title, such as a badge. */
  beside?: ReactNode;
  /** Below the title. */
  below?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}

export function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Molam Experiments`;
  }, [title]);
}

export function Page({ title, beside, below, actions, children }: PageProps) {
  useTitle(title);
  return (
    <main className="page" id="content" tabIndex={-1}>
      <div className="head">
        <div className="stack tight">
          <div className="actions">
            <h1 className="said">{title}</h1>
            {beside}
          </div>
          {below}
        </div>
        {actions !== undefined && <div className="actions">{actions}</div>}
      </div>
      {children}
    </main>
  );
}
