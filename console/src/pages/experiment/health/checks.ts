import type { Read } from '../../../api/read';
import { pValue } from '../../../format/figures';
import { percent } from '../../../kit/words';
import type { WarningCode } from '../overview/warnings';

type Results = Read<'/api/experiments/{id}/results'>;

export interface HealthCheck {
  name: string;
  /** What is tested, in a sentence. */
  tests: string;
  outcome: 'well' | 'care' | 'wrong' | 'untested';
  /** What was found. */
  found: string[];
}

interface Rule {
  name: string;
  tests: string;
  warning: WarningCode;
  /** Whether numbers cannot be trusted when it fires. */
  grave: boolean;
  well: string;
}

const RULES: readonly Rule[] = [
  {
    name: 'Split before the exposure',
    tests: 'Whether the variants’ units already differed before they saw anything.',
    warning: 'pre_exposure_imbalance',
    grave: true,
    well: 'No difference beyond chance, in no metric with a history.',
  },
  {
    name: 'One variant for each unit',
    tests: 'Whether units saw more than one variant; those are left out of all effects.',
    warning: 'multiple_exposure',
    grave: false,
    well: 'Every unit saw one variant.',
  },
  {
    name: 'Clocks of senders',
    tests: 'Whether events claim to be older than the exposure of their unit, and so do not count.',
    warning: 'clock_skew',
    grave: false,
    well: 'Fewer than 1% of each metric’s events come from before the exposure.',
  },
  {
    name: 'Novelty',
    tests: 'Whether an effect is smaller for units that have known the variant for long.',
    warning: 'novelty',
    grave: false,
    well: 'No effect wears off.',
  },
  {
    name: 'Traffic',
    tests: 'Whether new units still come in.',
    warning: 'no_traffic',
    grave: false,
    well: 'Units come in.',
  },
  {
    name: 'Earlier data of units',
    tests: 'Whether what units did before could be used to narrow the intervals.',
    warning: 'covariate_unused',
    grave: false,
    well: 'Nothing that was asked for was left unused.',
  },
];

/** What was tested, and what came of it: what is well is said as plainly as what is not. */
export function healthChecks(results: Pick<Results, 'sample_ratio' | 'warnings' | 'variants'>): HealthCheck[] {
  const said = (code: WarningCode) =>
    results.warnings.filter((warning) => warning.code === code).map((warning) => warning.detail);
  return [
    split(results, said('sample_ratio_mismatch')),
    ...RULES.map((rule): HealthCheck => {
      const found = said(rule.warning);
      return {
        name: rule.name,
        tests: rule.tests,
        outcome: found.length === 0 ? 'well' : rule.grave ? 'wrong' : 'care',
        found: found.length === 0 ? [rule.well] : found,
      };
    }),
  ];
}

function split({ sample_ratio: ratio, variants }: Pick<Results, 'sample_ratio' | 'variants'>, details: string[]): HealthCheck {
  const name = 'Split between the variants';
  const tests = 'Whether units are split as planned, by the plan in force when each was enrolled (chi-square, wrong at p < 0.001).';
  if (ratio.p_value === null) {
    return { name, tests, outcome: 'untested', found: ['There are no units yet.'] };
  }
  const units = variants.reduce((sum, variant) => sum + variant.units, 0);
  const shares = Object.entries(ratio.observed)
    .map(([key, seen]) => `${key} ${percent(seen / Math.max(1, units), 2)} for ${percent(ratio.expected[key] ?? 0, 2)} planned`)
    .join(', ');
  return {
    name,
    tests,
    outcome: ratio.mismatch ? 'wrong' : 'well',
    found: [`p ${ratio.p_value < 0.0001 ? '' : '= '}${pValue(ratio.p_value)}: ${shares}.`, ...details],
  };
}
