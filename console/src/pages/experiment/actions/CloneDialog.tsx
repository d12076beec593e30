import { useState } from 'react';
import { useLocation } from 'wouter';
import { api } from '../../../api/client';
import { useChange } from '../../../api/change';
import { beyond, faultOf } from '../../../api/faults';
import { Refusal } from '../../../api/refusal';
import { Dialog } from '../../../kit/Dialog';
import { Field } from '../../../kit/Field';
import { toast } from '../../../kit/toasts';
import type { Experiment } from '../tabs';
import { nextKey } from './nextKey';

interface CloneDialogProps {
  experiment: Experiment;
  close: () => void;
}

/** Makes a draft of the whole document under another key, and opens it. */
export function CloneDialog({ experiment, close }: CloneDialogProps) {
  const [key, setKey] = useState(() => nextKey(experiment.key));
  const [name, setName] = useState(experiment.name);
  const [, navigate] = useLocation();
  const clone = useChange(
    experiment.version,
    (header) =>
      api.POST('/api/experiments/{id}/clone', {
        params: { path: { id: experiment.id }, header: { 'Idempotency-Key': header['Idempotency-Key'] } },
        body: { key: key.trim(), name: name.trim() },
      }),
    () => {
      toast(`${name.trim()} is a draft.`);
      close();
      navigate(`/experiments/${key.trim()}`);
    },
  );
  const taken = clone.error instanceof Refusal && clone.error.code === 'already_exists' ? clone.error.detail : undefined;
  return (
    <Dialog
      title="Clone this experiment?"
      doIt="Clone"
      busy={clone.isPending}
      fault={taken === undefined ? beyond(clone.error, ['key', 'name']) : null}
      submit={() => clone.mutate()}
      close={close}
    >
      <p>A draft with the same plan, which you own. Units are drawn afresh; the conclusion stays behind.</p>
      <Field label="Key" help="Programs ask for it by this." error={taken ?? faultOf(clone.error, 'key')}>
        {(field) => (
          <input
            className="input"
            autoCapitalize="none"
            spellCheck={false}
            value={key}
            onChange={(event) => setKey(event.target.value)}
            {...field}
          />
        )}
      </Field>
      <Field label="Name" error={faultOf(clone.error, 'name')}>
        {(field) => (
          <input className="input" value={name} onChange={(event) => setName(event.target.value)} {...field} />
        )}
      </Field>
    </Dialog>
  );
}
