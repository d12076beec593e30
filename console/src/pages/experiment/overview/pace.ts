import type { Read } from '../../../api/read';
import type { Experiment } from '../tabs';

type Results = Pick<Read<'/api/experiments/{id}/results'>, 'as_of' | 'min_units' | 'variants' | 'metrics'>;

export interface Pace {
  /** Whole days since the start. */
  days: number;
  /** Null while it has run for less than an hour. */
  perDay: number | null;
  /** Null where none is asked. */
  minimum: { smallest: number; reached: boolean } | null;
  /** When the first goal's interval is as narrow as its minimum effect; null where none is set. */
  precise: { metric: string; units: number; at: string | null } | null;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/**
 * How fast an experiment gets where it is going. Intervals narrow with the root of the units, which for a sequential
 * one is a little too good: hence "about" wherever this is shown.
 */
export function pace(experiment: Pick<Experiment, 'start_date' | 'end_date' | 'status'>, results: Results, units: number): Pace {
  const start = experiment.start_date === null ? null : Date.parse(experiment.start_date);
  const until = Date.parse(experiment.end_date ?? results.as_of ?? '');
  const elapsed = start === null || Number.isNaN(until) ? 0 : Math.max(0, until - start);
  const perDay = elapsed >= HOUR && units > 0 ? (units / elapsed) * DAY : null;
  const smallest = Math.min(...results.variants.map((variant) => variant.units));
  return {
    days: Math.floor(elapsed / DAY),
    perDay,
    minimum: results.min_units > 0 ? { smallest, reached: smallest >= results.min_units } : null,
    precise: experiment.status === 'running' && perDay !== null ? precision(results, units, perDay) : null,
  };
}

function precision(results: Results, units: number, perDay: number): Pace['precise'] {
  const goal = results.metrics.find((metric) => metric.role === 'goal' && metric.minimum_effect !== null);
  const minimum = goal?.minimum_effect ?? null;
  if (goal === undefined || minimum === null || results.as_of === null) {
    return null;
  }
  const widths = goal.effects.flatMap(({ relative }) =>
    typeof relative?.lower === 'number' && typeof relative.upper === 'number'
      ? [(relative.upper - relative.lower) / 2]
      : [],
  );
  if (widths.length === 0) {
    return null;
  }
  const needed = units * (Math.max(...widths) / minimum) ** 2;
  const left = needed - units;
  return {
    metric: goal.key,
    units: Math.round(needed),
    at: left <= 0 ? null : new Date(Date.parse(results.as_of) + (left / perDay) * DAY).toISOString(),
  };
}
