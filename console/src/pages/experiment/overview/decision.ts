import type { components } from '../../../api/schema';
import type { Tone } from '../../../kit/Badge';

export type Action = components['schemas']['Decision']['action'];

interface Recommended {
  action: Action;
  variant_key?: string | null;
}

/** What is recommended, as a person says it. */
export function decisionWords({ action, variant_key: variant }: Recommended): string {
  switch (action) {
    case 'continue':
      return 'Keep it running';
    case 'ship':
      return variant === null || variant === undefined ? 'Ship' : `Ship ${variant}`;
    case 'roll_back':
      return variant === null || variant === undefined ? 'Roll back' : `Roll back ${variant}`;
    case 'stop_futile':
      return 'Stop: no effect worth waiting for';
    case 'investigate':
      return 'Find out what is wrong first';
  }
}

/** The same of one that has ended, whom nobody can keep running. */
export function decidedWords(decision: Recommended, ended: boolean): string {
  return ended && decision.action === 'continue' ? 'Nothing was decided by the numbers' : decisionWords(decision);
}

/** What every unit gets at the end, which may be against the results: nobody has won by it. */
export function endedWords(winner: string, variants: readonly { key: string; is_control: boolean }[]): string {
  const control = variants.find(({ key }) => key === winner)?.is_control === true;
  return `${control ? 'kept' : 'rolled out'}: ${winner}`;
}

export const DECISION_TONES: Record<Action, Tone> = {
  continue: 'plain',
  ship: 'good',
  roll_back: 'bad',
  stop_futile: 'note',
  investigate: 'bad',
};
