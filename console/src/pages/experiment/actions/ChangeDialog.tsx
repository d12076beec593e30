import type { UseMutationResult } from '@tanstack/react-query';
import { useEffect, useRef, type ReactNode } from 'react';
import { beyond } from '../../../api/faults';
import { Refusal } from '../../../api/refusal';
import { queries, useRead } from '../../../api/read';
import { Dialog } from '../../../kit/Dialog';
import { Notice } from '../../../kit/Notice';
import { useZone } from '../../../kit/times';
import { words } from '../../../kit/words';
import type { Experiment } from '../tabs';
import { differences, type Difference } from './differences';

interface ChangeDialogProps {
  experiment: Experiment;
  title: string;
  doIt: string;
  danger?: boolean;
  change: UseMutationResult<unknown, Error, void>;
  /** What the reader wants fields to be, to show it beside what somebody else made of them. */
  wants?: Partial<Experiment>;
  /** Fields that tell themselves what is wrong with them. */
  fields?: readonly string[];
  close: () => void;
  children: ReactNode;
}

const NO_FIELDS: readonly string[] = [];

/** Asks before an experiment is changed; says so when the service has to be waited for, or somebody was quicker. */
export function ChangeDialog({ experiment, title, doIt, danger = false, change, wants = {}, fields = NO_FIELDS, close, children }: ChangeDialogProps) {
  const refusal = change.error;
  const overtaken = refusal instanceof Refusal && (refusal.status === 412 || refusal.status === 409);
  const waited = change.isPending && change.failureReason instanceof Refusal;
  return (
    <Dialog
      title={title}
      doIt={doIt}
      danger={danger}
      busy={change.isPending}
      fault={beyond(refusal, fields)}
      submit={() => change.mutate()}
      close={close}
    >
      {children}
      {waited && (
        <p className="soft small" role="status">
          The service cannot answer just now: {change.failureReason?.message} It is asked again when it said …
        </p>
      )}
      {overtaken && <Overtaken experiment={experiment} wants={wants} reread={() => change.reset()} />}
    </Dialog>
  );
}

/** What the reader has seen, beside what is there now and what they want. */
function Overtaken({ experiment, wants, reread }: { experiment: Experiment; wants: Partial<Experiment>; reread: () => void }) {
  const zone = useZone();
  const now = useRead('/api/experiments/{id}', {
    // asked apart from the page, which still shows what the reader has seen
    params: { path: { id: experiment.id }, header: { 'If-None-Match': `"not-${experiment.version}"` } },
  });
  if (now.data === undefined || now.data.version === experiment.version) {
    return null;
  }
  return (
    <Notice title="Somebody changed it since you read it">
      <p className="soft small">
        You read version {experiment.version}, it is at version {now.data.version} now.
      </p>
      {differences(experiment, now.data, wants, zone).map((difference) => (
        <Compared key={difference.field} {...difference} />
      ))}
      <Reread
        reread={() => {
          // not before it is there: the next try would be of the same version
          void queries.invalidateQueries().then(reread);
        }}
      />
    </Notice>
  );
}

/** The button, brought into view: what it is about may stand below all that fits. */
function Reread({ reread }: { reread: () => void }) {
  const button = useRef<HTMLButtonElement>(null);
  // what the browser answers is no clean-up of an effect
  useEffect(() => {
    button.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  return (
    <button ref={button} type="button" className="button" onClick={reread}>
      Go on from what is there now
    </button>
  );
}

function Compared({ field, seen, now, wanted }: Difference) {
  return (
    <section className="compared">
      <h3>{words(field)}</h3>
      <dl className="facts">
        <dt>You read</dt>
        <Value text={seen} />
        <dt>Now</dt>
        <Value text={now} />
        {wanted !== undefined && (
          <>
            <dt>You want</dt>
            <Value text={wanted} />
          </>
        )}
      </dl>
    </section>
  );
}

function Value({ text }: { text: string }) {
  return <dd className="said">{text === '' ? <span className="soft">empty</span> : <span className="clipped">{text}</span>}</dd>;
}
