import { useEffect, useRef, useState } from 'react';
import { queries } from '../../api/read';
import { Refusal } from '../../api/refusal';
import { Badge } from '../../kit/Badge';
import { Dialog } from '../../kit/Dialog';
import { several } from '../../kit/words';
import { archiveAll, type Outcome } from './archiving';
import type { Listed } from './columns';

interface ArchiveDialogProps {
  rows: readonly Listed[];
  close: () => void;
}

/** Archives several experiments, and says of each what became of it. */
export function ArchiveDialog({ rows: picked, close }: ArchiveDialogProps) {
  // the list behind is read again meanwhile, and no longer holds what is archived
  const [rows] = useState(picked);
  const [outcomes, setOutcomes] = useState<ReadonlyMap<string, Outcome>>(new Map());
  const [step, setStep] = useState<'asks' | 'works' | 'over'>('asks');
  const open = useRef(true);
  useEffect(() => {
    open.current = true;
    return () => {
      open.current = false;
    };
  }, []);

  const work = async () => {
    setStep('works');
    await archiveAll(
      rows,
      (id, outcome) => setOutcomes((before) => new Map(before).set(id, outcome)),
      () => open.current,
    );
    setStep('over');
    await queries.invalidateQueries();
  };
  const of = (id: string): Outcome => outcomes.get(id) ?? { state: 'waiting' };
  return (
    <Dialog
      title={step === 'over' ? 'What was archived' : `Archive ${several(rows.length, 'experiment')}?`}
      doIt={step === 'over' ? 'Close' : 'Archive'}
      over={step === 'over'}
      busy={step === 'works'}
      fault={null}
      submit={step === 'over' ? close : () => void work()}
      close={close}
    >
      {step === 'asks' && (
        <p>They leave the lists and the memory of the service. Their results stay, and each can be restored.</p>
      )}
      <ul className="outcomes" tabIndex={0} aria-label="Experiments">
        {rows.map((row) => (
          <li key={row.id}>
            <span className="said">{row.name}</span> <Result outcome={of(row.id)} asked={step !== 'asks'} />
          </li>
        ))}
      </ul>
      <p role="status">{step === 'over' && summary(rows.map(({ id }) => of(id)))}</p>
    </Dialog>
  );
}

/** In one sentence, which also tells of those that failed. */
export function summary(outcomes: readonly Outcome[]): string {
  const archived = outcomes.filter(({ state }) => state === 'archived').length;
  const said = `${several(archived, 'experiment is', 'experiments are')} in the archive`;
  const left = outcomes.length - archived;
  return left === 0 ? `${said}.` : `${said}, ${left} ${left === 1 ? 'is' : 'are'} not.`;
}

function Result({ outcome, asked }: { outcome: Outcome; asked: boolean }) {
  switch (outcome.state) {
    case 'waiting':
      return asked ? <Badge>waits</Badge> : null;
    case 'working':
      return <Badge>working …</Badge>;
    case 'archived':
      return <Badge tone="good">archived</Badge>;
    case 'failed':
      return (
        <>
          <Badge tone="bad">not archived</Badge>
          <span className="sub said">
            {outcome.fault.message}
            {outcome.fault instanceof Refusal &&
              outcome.fault.requestId !== null &&
              ` (request ${outcome.fault.requestId})`}
          </span>
        </>
      );
  }
}
