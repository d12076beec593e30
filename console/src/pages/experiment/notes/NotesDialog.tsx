import { useState } from 'react';
import { api } from '../../../api/client';
import { useChange } from '../../../api/change';
import { faultOf } from '../../../api/faults';
import { beginHere } from '../../../kit/Dialog';
import { Field } from '../../../kit/Field';
import { toast } from '../../../kit/toasts';
import { ChangeDialog } from '../actions/ChangeDialog';
import type { Experiment } from '../tabs';
import { Links } from './Links';
import { changes, typed } from './notes';

const FIELDS = ['owner', 'tags', 'links', 'conclusion'] as const;

interface NotesDialogProps {
  experiment: Experiment;
  /** Which field the reader came for. */
  first: 'owner' | 'conclusion';
  close: () => void;
}

/** Owner, tags, links and conclusion, which may be changed at any time, after the end too. */
export function NotesDialog({ experiment, first, close }: NotesDialogProps) {
  const [before] = useState(() => typed(experiment));
  const [notes, setNotes] = useState(before);
  const wanted = changes(before, notes);
  const change = useChange(
    experiment.version,
    (header) => api.PATCH('/api/experiments/{id}', { params: { path: { id: experiment.id }, header }, body: wanted }),
    () => {
      toast(`${experiment.name} is changed.`);
      close();
    },
  );
  const saving = {
    ...change,
    mutate: () => (Object.keys(wanted).length === 0 ? close() : change.mutate()),
  } as typeof change;
  const put = (part: Partial<typeof notes>) => setNotes({ ...notes, ...part });
  return (
    <ChangeDialog
      experiment={experiment}
      title="Owner, tags, links, conclusion"
      doIt="Save"
      change={saving}
      wants={wanted}
      fields={FIELDS}
      close={close}
    >
      <Field label="Owner" help="Who sees to it: a person or a team." error={faultOf(change.error, 'owner')}>
        {(field) => (
          <input
            className="input"
            ref={first === 'owner' ? beginHere : undefined}
            value={notes.owner}
            onChange={(event) => put({ owner: event.target.value })}
            {...field}
          />
        )}
      </Field>
      <Field label="Tags" help="Separated by blanks." error={faultOf(change.error, 'tags')}>
        {(field) => (
          <input
            className="input"
            autoCapitalize="none"
            value={notes.tags}
            onChange={(event) => put({ tags: event.target.value })}
            {...field}
          />
        )}
      </Field>
      <Links links={notes.links} error={faultOf(change.error, 'links')} change={(links) => put({ links })} />
      <Field label="Conclusion" help="What was learnt; shown as it is written." error={faultOf(change.error, 'conclusion')}>
        {(field) => (
          <textarea
            className="input"
            dir="auto"
            rows={6}
            ref={first === 'conclusion' ? beginHere : undefined}
            value={notes.conclusion}
            onChange={(event) => put({ conclusion: event.target.value })}
            {...field}
          />
        )}
      </Field>
    </ChangeDialog>
  );
}
