import type { Read } from '../../../api/read';
import { count, pIs } from '../../../format/figures';
import { percent, several } from '../../../kit/words';
import { warningTitle, warningTone, type WarningCode } from '../overview/warnings';

type Results = Read<'/api/experiments/{id}/results'>;
type Measured = Pick<Results, 'checks' | 'examined_at' | 'sample_ratio' | 'warnings' | 'variants' | 'metrics'>;

/** What of the experiment says which tests can be made. */
export interface Tested {
  start_date: string | null;
  /** Days before the exposure that units' history is read of; 0 for none. */
  cuped_days: number;
}

export interface HealthCheck {
  name: string;
  /** What is tested, in a sentence. */
  tests: string;
  outcome: 'well' | 'care' | 'wrong' | 'untested';
  /** What was found, or why nothing could be. */
  found: string[];
}

/** What the service's checks go by; an older replica does not tell. */
type Limits = Results['checks'];

/** Such as ", wrong at p < 0.001". */
function wrongAt(p: number | undefined): string {
  return p === undefined ? '' : `, wrong at p < ${p}`;
}

interface Rule {
  name: string;
  tests: (limits: Limits) => string;
  warning: WarningCode;
  /** What was looked at without a finding, or why nothing could be looked at. */
  without: (results: Measured, experiment: Tested) => { well: string } | { untested: string };
}

const DAY = 86_400_000;
/** What is looked at beside the results has not been so far: that no warning came of it says nothing. */
const NOT_YET = 'Not tested yet: events are looked at from time to time while it runs, and were not so far.';

const RULES: readonly Rule[] = [
  {
    name: 'Variants before the exposure',
    tests: (limits) =>
      `Whether the variants’ units already differed before they saw anything (Welch’s test${wrongAt(limits?.pre_exposure_p)}).`,
    warning: 'pre_exposure_imbalance',
    without: beforeExposure,
  },
  {
    name: 'One variant for each unit',
    tests: () => 'Whether units saw more than one variant; those are left out of all effects.',
    warning: 'multiple_exposure',
    without: ({ variants }) => ({ well: `Each of ${count(units(variants))} units saw one variant.` }),
  },
  {
    name: 'Clocks of senders',
    tests: () => 'Whether events claim to be older than the exposure of their unit, and so do not count; looked at from time to time while it runs.',
    warning: 'clock_skew',
    without: clocks,
  },
  {
    name: 'Novelty',
    tests: (limits) =>
      `Whether an effect on a goal is another one in a unit’s first day than in the days after${wrongAt(limits?.novelty.p)}; looked at from time to time while it runs.`,
    warning: 'novelty',
    without: novelty,
  },
  {
    name: 'Earlier data of units',
    tests: () => 'Whether what units did before could be used to narrow the intervals.',
    warning: 'covariate_unused',
    without: (_, { cuped_days: days }) =>
      days === 0
        ? { untested: 'Adjusting by history is off: cuped_days of the analysis is 0.' }
        : { well: `Each metric that was to be adjusted by ${days} days of history was.` },
  },
];

/** What was tested, and what came of it: what is well is said as plainly as what is not, or could not be tested. */
export function healthChecks(results: Measured, experiment: Tested): HealthCheck[] {
  const some = units(results.variants) > 0;
  const checked = new Set<WarningCode>(['sample_ratio_mismatch', ...RULES.map(({ warning }) => warning)]);
  return [
    split(results, said(results, 'sample_ratio_mismatch')),
    ...RULES.map(({ name, tests, warning, without }): HealthCheck => {
      const found = said(results, warning);
      if (found.length > 0) {
        return { name, tests: tests(results.checks), outcome: graveness(warning), found };
      }
      const none = some ? without(results, experiment) : { untested: 'There are no units yet.' };
      return 'well' in none
        ? { name, tests: tests(results.checks), outcome: 'well', found: [none.well] }
        : { name, tests: tests(results.checks), outcome: 'untested', found: [none.untested] };
    }),
    ...[...new Set(results.warnings.map(({ code }) => code))]
      .filter((code) => !checked.has(code))
      .map((code) => ({
        name: warningTitle(code),
        tests: 'To know before reading the numbers.',
        outcome: graveness(code),
        found: said(results, code),
      })),
  ];
}

function graveness(code: WarningCode): 'wrong' | 'care' {
  return warningTone(code) === 'bad' ? 'wrong' : 'care';
}

function said({ warnings }: Measured, code: WarningCode): string[] {
  return warnings.filter((warning) => warning.code === code).map((warning) => warning.detail);
}

function units(variants: Results['variants']): number {
  return variants.reduce((sum, variant) => sum + variant.units, 0);
}

function beforeExposure({ metrics }: Measured, { cuped_days: days }: Tested) {
  if (days === 0) {
    return { untested: 'No history is read: cuped_days of the analysis is 0. With it, what units did before would be compared.' };
  }
  const looksBack = (metric: Results['metrics'][number]) =>
    metric.effects.some(({ covariate }) => covariate !== undefined && covariate.reason === undefined);
  const tested = metrics.filter(looksBack).map(({ key }) => key);
  const others = metrics.filter((metric) => !looksBack(metric)).map(({ key }) => key);
  if (tested.length === 0) {
    return { untested: `No metric has a history of units to compare: ${others.join(', ')}.` };
  }
  const rest = others.length === 0 ? '' : ` Not tested, without a history of units: ${others.join(', ')}.`;
  return { well: `No difference beyond chance in ${days} days before, on ${tested.join(', ')}.${rest}` };
}

function clocks({ examined_at: examined, metrics }: Measured) {
  if (examined === undefined || examined === null) {
    return { untested: NOT_YET };
  }
  // a quantile has no sum, and counts only units with events
  const happened = metrics.some(({ variants }) => variants.some(({ sum, units: seen }) => (sum === null ? seen > 0 : sum !== 0)));
  return happened
    ? { well: `Looked at ${moment(examined)}: of no metric did more of the latest units’ events come from before the exposure than a few.` }
    : { untested: `Looked at ${moment(examined)}: no event counts for any metric so far.` };
}

function moment(at: string): string {
  return `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

function novelty({ checks, examined_at: examined, metrics, variants }: Measured, { start_date: start }: Tested) {
  if (checks === undefined) {
    return { untested: NOT_YET };
  }
  const { min_units: needed, days, kinds } = checks.novelty;
  const goals = metrics.filter(({ role, kind }) => role === 'goal' && kinds.includes(kind)).map(({ key }) => key);
  const age = several(days, 'day');
  if (goals.length === 0) {
    return { untested: `No goal is of a kind that can be tested: ${kinds.join(', ')}.` };
  }
  const least = Math.min(...variants.map((variant) => variant.units));
  if (least < needed) {
    return { untested: `It needs ${several(needed, 'unit')} a variant, seen ${age} ago or earlier; the smallest has ${count(least)} in all.` };
  }
  if (examined === undefined || examined === null) {
    return { untested: NOT_YET };
  }
  const from = start === null ? null : Date.parse(start) + days * DAY;
  if (from === null || Date.parse(examined) < from) {
    const when = from === null ? '' : `, so not before ${new Date(from).toISOString().slice(0, 10)} (UTC)`;
    return { untested: `It needs units that were seen ${age} ago or earlier${when}, unless older exposures were sent in.` };
  }
  return {
    well: `Looked at ${moment(examined)}: no effect on ${goals.join(', ')} was found to change with the days since exposure, where ${several(needed, 'unit')} a variant had been seen ${age} before.`,
  };
}

function split({ checks, sample_ratio: ratio, variants }: Measured, details: string[]): HealthCheck {
  const name = 'Split between the variants';
  const tests = `Whether units are split as planned, by the plan in force when each was enrolled (chi-square${wrongAt(checks?.sample_ratio_p)}).`;
  if (ratio.p_value === null) {
    return { name, tests, outcome: 'untested', found: ['There are no units yet.'] };
  }
  const all = Math.max(1, units(variants));
  const shares = Object.entries(ratio.observed)
    .map(([key, seen]) => `${key} ${percent(seen / all, 2)} for ${percent(ratio.expected[key] ?? 0, 2)} planned`)
    .join(', ');
  return {
    name,
    tests,
    outcome: ratio.mismatch ? 'wrong' : 'well',
    found: [`${pIs(ratio.p_value)}: ${shares}.`, ...details],
  };
}
