import type { Experiment } from '../tabs';
import type { Effect, Results } from './types';

/** For tests: one goal and one guardrail of two variants. */
export function effect(change: Partial<Effect> = {}): Effect {
  return {
    key: 'green',
    versus: 'blue',
    estimable: true,
    test: 'score_sequence',
    decided_by: 'absolute_and_relative',
    standard_error: 0.0055,
    absolute: { estimate: 0.02, lower: 0.005, upper: 0.035 },
    relative: { estimate: 0.25, lower: 0.06, upper: 0.45 },
    p_value: 0.00002,
    adjusted_p_value: 0.00004,
    significant: true,
    verdict: 'better',
    chance_to_beat_control: 0.9999,
    expected_loss: 0.0001,
    ...change,
  };
}

const NOTHING = { estimate: null, lower: null, upper: null };

export function notEstimable(reason: string): Effect {
  return effect({
    estimable: false,
    reason,
    standard_error: null,
    absolute: NOTHING,
    relative: NOTHING,
    p_value: null,
    adjusted_p_value: null,
    significant: false,
    verdict: 'not_estimable',
    chance_to_beat_control: null,
    expected_loss: null,
  });
}

export function results(change: Partial<Results> = {}, goal: Effect = effect()): Results {
  const variant = { std_dev: 0.27, lower: 0.0728, upper: 0.0879 };
  return {
    experiment_id: 'e',
    status: 'running',
    as_of: '2026-11-26T10:42:00Z',
    method: 'sequential',
    level: 0.95,
    min_units: 100,
    checks: {
      sample_ratio_p: 0.001,
      pre_exposure_p: 0.001,
      novelty: { p: 0.001, min_units: 200, days: 7, kinds: ['binomial', 'count', 'mean'] },
    },
    sample_ratio: {
      p_value: 0.41,
      mismatch: false,
      expected: { blue: 0.5, green: 0.5 },
      observed: { blue: 5012, green: 4988 },
    },
    warnings: [],
    variants: [
      { id: '1', key: 'blue', name: 'Blue', is_control: true, units: 5012 },
      { id: '2', key: 'green', name: 'Green', is_control: false, units: 4988 },
    ],
    metrics: [
      {
        key: 'conversion',
        role: 'goal',
        kind: 'binomial',
        direction: 'increase',
        minimum_effect: 0.02,
        variants: [
          { key: 'blue', units: 5012, sum: 401, mean: 0.08, ...variant },
          { key: 'green', units: 4988, sum: 499, mean: 0.1, ...variant },
        ],
        effects: [goal],
      },
    ],
    decision: {
      action: 'ship',
      variant_key: 'green',
      reason: 'green is better on conversion.',
      trace: [
        { rule: 'sample_ratio', action: 'investigate', outcome: 'does_not_apply', detail: 'As planned (p = 0.41).' },
        { rule: 'ship', action: 'ship', outcome: 'decides', detail: 'green is better on conversion.' },
        { rule: 'continue', action: 'continue', outcome: 'not_reached', detail: 'Nothing differs.' },
      ],
    },
    ...change,
  };
}

/** The parts of an experiment that these pages read. */
export function experiment(change: Partial<Experiment> = {}): Experiment {
  return {
    key: 'checkout',
    name: 'Checkout',
    status: 'running',
    start_date: '2026-11-20T10:42:00Z',
    variants: [
      { key: 'blue', is_control: true },
      { key: 'green', is_control: false },
    ],
    metrics: [{ key: 'conversion', role: 'goal' }],
    allocation: { policy: 'fixed' },
    ...change,
  } as Experiment;
}
