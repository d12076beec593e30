import type { Effect } from './types';
import { VERDICTS } from './words';

/** A verdict by word and shape; its colour only repeats them. */
export function VerdictBadge({ verdict, beside }: { verdict: Effect['verdict']; beside?: string | undefined }) {
  const { word, tone, mark } = VERDICTS[verdict];
  return (
    <span className={`badge ${tone}`} title={beside}>
      <span aria-hidden="true">{mark}</span>
      {word}
    </span>
  );
}
