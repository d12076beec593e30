import type { UseMutationResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Refusal } from '../../../api/refusal';
import { queries, useRead } from '../../../api/read';
import { Dialog } from '../../../kit/Dialog';
import { Notice } from '../../../kit/Notice';
import { StatusBadge } from '../StatusBadge';
import type { Experiment } from '../tabs';

interface ChangeDialogProps {
  experiment: Experiment;
  title: string;
  doIt: string;
  danger?: boolean;
  change: UseMutationResult<unknown, Error, void>;
  close: () => void;
  children: ReactNode;
}

/** Asks before an experiment is changed; says so when the service has to be waited for, or somebody was quicker. */
export function ChangeDialog({ experiment, title, doIt, danger = false, change, close, children }: ChangeDialogProps) {
  const refusal = change.error;
  const overtaken = refusal instanceof Refusal && (refusal.status === 412 || refusal.status === 409);
  const waited = change.isPending && change.failureReason instanceof Refusal;
  return (
    <Dialog
      title={title}
      doIt={doIt}
      danger={danger}
      busy={change.isPending}
      fault={refusal}
      submit={() => change.mutate()}
      close={close}
    >
      {children}
      {waited && (
        <p className="soft small" role="status">
          The service cannot answer just now: {change.failureReason?.message} It is asked again when it said …
        </p>
      )}
      {overtaken && <Overtaken experiment={experiment} reread={() => change.reset()} />}
    </Dialog>
  );
}

/** What the reader has seen beside what is there now. */
function Overtaken({ experiment, reread }: { experiment: Experiment; reread: () => void }) {
  const now = useRead('/api/experiments/{id}', {
    // asked apart from the page, which still shows what the reader has seen
    params: { path: { id: experiment.id }, header: { 'If-None-Match': `"not-${experiment.version}"` } },
  });
  if (now.data === undefined) {
    return null;
  }
  return (
    <Notice
      title="It may have changed since you opened this page"
      action={
        <button
          type="button"
          className="button"
          onClick={() => {
            void queries.invalidateQueries();
            reread();
          }}
        >
          Use what is there now
        </button>
      }
    >
      <dl className="facts">
        <dt>You see</dt>
        <dd>
          <StatusBadge status={experiment.status} /> version {experiment.version}
        </dd>
        <dt>Now</dt>
        <dd>
          <StatusBadge status={now.data.status} /> version {now.data.version}
        </dd>
      </dl>
    </Notice>
  );
}
