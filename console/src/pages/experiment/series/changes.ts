import type { components } from '../../../api/schema';
import { actionWords } from '../../audit/words';

type Phase = Pick<components['schemas']['Phase'], 'number' | 'from' | 'trigger'>;
type Entry = Pick<components['schemas']['AuditEntry'], 'action' | 'at' | 'actor'>;

/** What changed on a day, as a rule of the plot and in words. */
export interface Change {
  /** In UTC. */
  readonly date: string;
  readonly label: string;
  readonly said: string;
}

/** What may move an effect; notes, approvals and copies do not. */
const TOLD: readonly string[] = ['experiment.amend', 'experiment.pause', 'experiment.resume', 'experiment.stop'];
/** A phase takes over some seconds after the edit that opens it. */
const SOON = 60_000;

/** Phases, and the edits that open none; those of one day are one rule. Oldest first. */
export function changesOf(phases: readonly Phase[], entries: readonly Entry[]): Change[] {
  const opened = phases.map(({ from }) => Date.parse(from));
  const opens = ({ at }: Entry): boolean => opened.some((from) => from >= Date.parse(at) && from - Date.parse(at) < SOON);
  const all = [
    ...phases.map(({ number, from, trigger }) => {
      const label = trigger === null ? `phase ${number}` : `phase ${number}, ${trigger}`;
      return { at: from, label, said: label };
    }),
    ...entries
      .filter((entry) => TOLD.includes(entry.action) && !(entry.action === 'experiment.amend' && opens(entry)))
      .map(({ action, at, actor }) => ({ at, label: actionWords(action), said: `${actionWords(action)} by ${actor}` })),
  ].sort((one, other) => Date.parse(one.at) - Date.parse(other.at));
  const days = new Map<string, typeof all>();
  for (const one of all) {
    const date = new Date(one.at).toISOString().slice(0, 10);
    days.set(date, [...(days.get(date) ?? []), one]);
  }
  return [...days].map(([date, changes]) => ({
    date,
    label: [...new Set(changes.map(({ label }) => label))].join('; '),
    said: changes.map(({ said }) => said).join('; '),
  }));
}
