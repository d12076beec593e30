import type { components } from '../../../api/schema';
import type { Tone } from '../../../kit/Badge';
import { words } from '../../../kit/words';

export type WarningCode = components['schemas']['ResultsWarning']['code'];

const TITLES: Partial<Record<WarningCode, string>> = {
  sample_ratio_mismatch: 'The split is not as planned',
  pre_exposure_imbalance: 'Variants differed before anyone saw them',
  multiple_exposure: 'Units saw more than one variant',
  no_traffic: 'No units come in',
  too_little_data: 'Too little data',
  exploratory_metric: 'A metric was added after the start',
  segments_not_frozen: 'Segments are not of the frozen moment',
  novelty: 'The effect wears off',
  clock_skew: 'Events come from before the exposure',
  few_units: 'Few units',
  stratum_left_out: 'A part of the traffic is left out',
  adaptive_naive: 'Shares that moved are not allowed for',
  covariate_unused: 'No variance was saved by earlier data',
};

export function warningTitle(code: string): string {
  return (TITLES as Record<string, string>)[code] ?? words(code);
}

/** Whether the numbers cannot be trusted, or only want care. */
export function warningTone(code: WarningCode): Tone {
  return code === 'sample_ratio_mismatch' || code === 'pre_exposure_imbalance' ? 'bad' : 'note';
}
