import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../../api/client';
import { useChange } from '../../../api/change';
import { Answer } from '../../../kit/Answer';
import { Field } from '../../../kit/Field';
import { toast } from '../../../kit/toasts';
import { several } from '../../../kit/words';
import type { Experiment } from '../tabs';
import { ChangeDialog } from './ChangeDialog';

interface ResetDialogProps {
  experiment: Experiment;
  close: () => void;
}

/** Begins again with other units in each variant; asks for the key, since what was measured is put apart. */
export function ResetDialog({ experiment, close }: ResetDialogProps) {
  const [typed, setTyped] = useState('');
  const [asked, setAsked] = useState(false);
  const path = { id: experiment.id };
  const rehearsal = useQuery({
    queryKey: ['reset', experiment.id, experiment.version],
    queryFn: async () =>
      (await api.POST('/api/experiments/{id}/reset', { params: { path, query: { dry_run: true } } })).data,
  });
  const change = useChange(
    experiment.version,
    (header) => api.POST('/api/experiments/{id}/reset', { params: { path, header } }),
    () => {
      toast(`${experiment.name} began again.`);
      close();
    },
  );
  const missing = typed.trim() !== experiment.key;
  const guarded = {
    ...change,
    mutate: () => {
      setAsked(true);
      if (!missing) {
        change.mutate();
      }
    },
  } as typeof change;
  return (
    <ChangeDialog
      experiment={experiment}
      title="Begin again?"
      doIt="Reset"
      danger
      change={guarded}
      close={close}
    >
      <p>Every unit is drawn again. What was measured so far is kept apart and is no longer in the results.</p>
      <Answer of={rehearsal} lines={1}>
        {(answer) => (
          <p>
            {answer?.preview === undefined
              ? 'The service does not say how many units would see another variant.'
              : `About ${several(answer.preview.enrolled_units_moved, 'unit')} of ${several(answer.preview.enrolled_units, 'enrolled unit')} would see another variant.`}
          </p>
        )}
      </Answer>
      <Field
        label={`Type ${experiment.key} to go on`}
        error={asked && missing ? 'This is not the key of the experiment.' : undefined}
      >
        {(field) => (
          <input
            className="input"
            autoCapitalize="none"
            autoComplete="off"
            spellCheck={false}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            {...field}
          />
        )}
      </Field>
    </ChangeDialog>
  );
}
