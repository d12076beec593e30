import type { UseQueryResult } from '@tanstack/react-query';
import { useEffect, useState, type ReactNode } from 'react';
import { Link } from 'wouter';
import { TRIES, wait } from '../api/read';
import { Refusal } from '../api/refusal';
import { several } from './words';
import { clockText, useZone } from './times';

interface AnswerProps<T> {
  of: UseQueryResult<T>;
  /** Lines of the skeleton: as high as what is to come. */
  lines?: number;
  /** What to show of an answer that holds nothing; else null. Without it any answer is shown. */
  empty?: (data: T) => ReactNode;
  children: (data: T) => ReactNode;
}

/**
 * What a query says, in one of its states: waiting for the first answer, refused, empty, or there. An answer stays in
 * view, dimmed, while a newer one is asked for or could not be had.
 */
export function Answer<T>({ of: query, lines = 4, empty, children }: AnswerProps<T>) {
  if (query.data === undefined) {
    return query.isError ? (
      <ErrorState fault={query.error} retry={() => void query.refetch()} />
    ) : (
      <>
        <Waiting query={query} />
        <Skeleton lines={lines} />
      </>
    );
  }
  const stale = query.isPlaceholderData || query.isRefetchError || (query.isFetching && query.failureCount > 0);
  return (
    <>
      {query.isRefetchError && <ErrorState fault={query.error} retry={() => void query.refetch()} />}
      {stale && <AsOf query={query} />}
      <Waiting query={query} />
      <div className={stale ? 'stack stale' : 'stack'}>{empty?.(query.data) ?? children(query.data)}</div>
    </>
  );
}

export function Skeleton({ lines }: { lines: number }) {
  return (
    <div className="skeleton" role="status" aria-label="Loading">
      {Array.from({ length: lines }, (_, line) => (
        <span key={line} />
      ))}
    </div>
  );
}

function AsOf<T>({ query }: { query: UseQueryResult<T> }) {
  const zone = useZone();
  if (query.isPlaceholderData) {
    return (
      <p className="soft small" role="status">
        Showing the view before this one until the new one is there …
      </p>
    );
  }
  return (
    <p className="soft small" role="status">
      As of {clockText(new Date(query.dataUpdatedAt), zone)}
      {query.isFetching ? ', refreshing …' : '.'}
    </p>
  );
}

/** Says that the service asked to wait, and for how long still. */
function Waiting<T>({ query }: { query: UseQueryResult<T> }) {
  const refusal = query.failureReason;
  const waits = query.isFetching && refusal instanceof Refusal && refusal.passes;
  const [left, setLeft] = useState(0);
  const attempt = query.failureCount;
  useEffect(() => {
    if (!waits) {
      return;
    }
    const end = Date.now() + wait(attempt - 1, refusal);
    const show = () => setLeft(Math.max(0, Math.ceil((end - Date.now()) / 1000)));
    show();
    const timer = setInterval(show, 250);
    return () => clearInterval(timer);
  }, [waits, attempt, refusal]);
  if (!waits) {
    return null;
  }
  return (
    <p className="soft small" role="status">
      {refusal.status === 0 ? refusal.detail : `The service cannot answer just now: ${refusal.detail}`}{' '}
      {left > 0 ? `Trying again in ${several(left, 'second')} (try ${attempt + 1} of ${TRIES}) …` : `Trying again (try ${attempt + 1} of ${TRIES}) …`}
    </p>
  );
}

interface EmptyProps {
  title: string;
  /** Why there is nothing. */
  children: ReactNode;
  /** The one next thing to do. */
  action?: ReactNode;
}

export function Empty({ title, children, action }: EmptyProps) {
  return (
    <div className="state">
      <h2>{title}</h2>
      <p>{children}</p>
      {action}
    </div>
  );
}

const TITLES: Record<number, string> = {
  0: 'The service cannot be reached',
  403: 'You may not see this',
  404: 'There is no such thing here',
  410: 'These numbers are gone',
  429: 'Too many requests',
  503: 'The service cannot answer just now',
};

/** What went wrong, with all that is needed to ask for help, and a way to try again. */
export function ErrorState({ fault, retry }: { fault: Error; retry?: () => void }) {
  const refusal = fault instanceof Refusal ? fault : new Refusal(-1, 'console_fault', fault.message);
  return (
    <div className="state error" role="alert">
      <h2>{TITLES[refusal.status] ?? (refusal.status === -1 ? 'The console made a mistake' : 'That did not work')}</h2>
      <p className="said">{refusal.detail}</p>
      {refusal.errors.length > 0 && (
        <ul className="said">
          {refusal.errors.map((error) => (
            <li key={`${error.field} ${error.message}`}>
              <code>{error.field}</code> {error.message}
            </li>
          ))}
        </ul>
      )}
      <p className="small soft">
        <code>{refusal.code}</code>
        {refusal.status > 0 && ` · status ${refusal.status}`}
        {refusal.requestId !== null && (
          <>
            {' · request '}
            <code>{refusal.requestId}</code>
          </>
        )}
      </p>
      <div className="actions">
        {retry !== undefined && (
          <button type="button" className="button" onClick={retry}>
            Try again
          </button>
        )}
        {refusal.status === 404 && <Link href="/experiments">All experiments</Link>}
      </div>
    </div>
  );
}
