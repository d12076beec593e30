import type { Tone } from '../../../kit/Badge';
import type { Effect, Metric, Results } from './types';

/** What people read in place of the API's words; the service's reports say the same. */
export const VERDICTS: Record<Effect['verdict'], { word: string; tone: Tone; mark: string }> = {
  better: { word: 'better', tone: 'good', mark: '▲' },
  worse: { word: 'worse', tone: 'bad', mark: '▼' },
  inside_margin: { word: 'inside the margin', tone: 'good', mark: '●' },
  no_difference: { word: 'no difference seen', tone: 'plain', mark: '○' },
  too_early: { word: 'too early', tone: 'plain', mark: '◔' },
  untrusted: { word: 'not to be trusted', tone: 'bad', mark: '✕' },
  not_estimable: { word: 'not estimable', tone: 'plain', mark: '–' },
};

export const METHODS: Record<Results['method'], string> = {
  fixed: 'One look at the planned end: an earlier look finds differences that are not there.',
  sequential:
    'You may look and stop at any time: intervals and p are made to hold at all looks together, so that looking often finds nothing that is not there.',
  bayesian: 'Chances given the data; stopping when one is high enough is not guarded.',
};

type Step = Results['decision']['trace'][number];

export const RULES: Record<Step['rule'], string> = {
  sample_ratio: 'Units are not split as planned',
  minimum_units: 'A variant has too few units',
  no_goal: 'There is no goal to decide by',
  ship: 'Better on a goal, worse on nothing',
  weigh: 'Better on one, worse on another',
  roll_back: 'Worse on a goal or a guardrail',
  stop_futile: 'No worthwhile effect is left',
  continue: 'None of these',
};

export const OUTCOMES: Record<Step['outcome'], string> = {
  decides: 'decides',
  does_not_apply: 'does not apply',
  not_reached: 'not reached',
};

export const TESTS: Record<NonNullable<Effect['test']>, string> = {
  score: 'score test of rates',
  score_sequence: 'confidence sequence of the score statistic',
  beta: 'Beta posteriors of both rates',
  welch_shrunk: "Welch's test with shrunk variances",
  sequence_shrunk: 'confidence sequence with shrunk variances',
  normal_shrunk: 'normal posterior with shrunk variances',
  welch: "Welch's test",
  sequence: 'confidence sequence',
  normal: 'normal posterior',
};

export const GROUPS = ['goal', 'secondary', 'guardrail', 'exploratory'] as const;
export type Group = (typeof GROUPS)[number];

export const GROUP_TITLES: Record<Group, string> = {
  goal: 'Goals',
  secondary: 'Secondary metrics',
  guardrail: 'Guardrails',
  exploratory: 'Exploratory: added after the start, not proof',
};

export function groupOf(metric: Metric): Group {
  return metric.exploratory === true ? 'exploratory' : metric.role;
}

export function directionOf(metric: Metric): string {
  return metric.direction === 'increase' ? 'higher is better' : 'lower is better';
}

export function isRate(metric: Metric): boolean {
  return metric.kind === 'binomial' || metric.kind === 'retention';
}

/** A reason of the API, which has no capital and no full stop, as a sentence. */
export function sentence(reason: string | undefined): string {
  const text = reason === undefined || reason === '' ? 'not estimable' : reason;
  return text.charAt(0).toUpperCase() + text.slice(1) + (text.endsWith('.') ? '' : '.');
}
