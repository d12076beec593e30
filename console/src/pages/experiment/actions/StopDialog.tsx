import { useState } from 'react';
import { STOP_REASON_LENGTH } from '../../../api/limits';
import { api } from '../../../api/client';
import { useChange } from '../../../api/change';
import { useRead, type Read } from '../../../api/read';
import { Answer } from '../../../kit/Answer';
import { Field, Select } from '../../../kit/Field';
import { Notice } from '../../../kit/Notice';
import { toast } from '../../../kit/toasts';
import { decisionWords } from '../overview/decision';
import type { Experiment } from '../tabs';
import { ChangeDialog } from './ChangeDialog';

type Decision = Read<'/api/experiments/{id}/results'>['decision'];

/** Whether a choice is what the results recommend; without a recommendation to end it, none is. */
export function follows(decision: Decision, winner: string, control: string): boolean {
  switch (decision.action) {
    case 'ship':
      return winner === decision.variant_key;
    case 'roll_back':
    case 'stop_futile':
      return winner === '' || winner === control;
    case 'continue':
    case 'investigate':
      return false;
  }
}

interface StopDialogProps {
  experiment: Experiment;
  close: () => void;
}

/** Ends an experiment: which variant everybody gets, why, and what was learnt. */
export function StopDialog({ experiment, close }: StopDialogProps) {
  const measured = experiment.kind === 'experiment';
  const results = useRead(
    '/api/experiments/{id}/results',
    { params: { path: { id: experiment.id } } },
    { enabled: measured },
  );
  const [winner, setWinner] = useState('');
  const [reason, setReason] = useState('');
  const [conclusion, setConclusion] = useState(experiment.conclusion);
  const [asked, setAsked] = useState(false);
  const control = experiment.variants.find((variant) => variant.is_control)?.key ?? '';
  const decision = results.data?.decision;
  const against = decision !== undefined && !follows(decision, winner, control);
  const missing = against && reason.trim() === '';

  const change = useChange(
    experiment.version,
    (header) =>
      api.POST('/api/experiments/{id}/stop', {
        params: { path: { id: experiment.id }, header },
        body: {
          ...(winner === '' ? {} : { winner }),
          ...(reason.trim() === '' ? {} : { reason: reason.trim() }),
          ...(conclusion.trim() === '' ? {} : { conclusion: conclusion.trim() }),
        },
      }),
    () => {
      toast(`${experiment.name} is stopped${measured ? '; its results are frozen' : ''}.`);
      close();
    },
  );
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
      title="Stop this experiment?"
      doIt="Stop"
      danger
      change={guarded}
      close={close}
    >
      <p>It cannot run again.{measured && ' Its results are frozen as they are when it stops.'}</p>
      {measured && (
        <Answer of={results} lines={2}>
          {(read) => (
            <Notice tone={against ? 'note' : 'good'} title={`The results say: ${decisionWords(read.decision)}`}>
              <span className="said">{read.decision.reason}</span>
            </Notice>
          )}
        </Answer>
      )}
      <Select
        label="Winner"
        value={winner}
        options={[
          ['', 'None: all as it was before'],
          ...experiment.variants.map((variant) => [variant.key, `${variant.name} (${variant.key})`] as const),
        ]}
        onChange={setWinner}
      />
      <Field
        label={against ? 'Reason' : 'Reason (may be left empty)'}
        help={against ? 'This is not what the results recommend: say why, for those who ask later.' : undefined}
        error={asked && missing ? 'Deciding against the recommendation needs a reason.' : undefined}
      >
        {(field) => (
          <textarea
            className="input"
            rows={2}
            maxLength={STOP_REASON_LENGTH}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            {...field}
          />
        )}
      </Field>
      <Field label="Conclusion (may be left empty)" help="What was learnt; it can be changed later.">
        {(field) => (
          <textarea
            className="input"
            rows={3}
            value={conclusion}
            onChange={(event) => setConclusion(event.target.value)}
            {...field}
          />
        )}
      </Field>
    </ChangeDialog>
  );
}
