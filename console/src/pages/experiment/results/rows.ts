import { csvText, type Cell } from '../../../kit/csv';
import type { Metric } from './types';

const HEAD = [
  'metric', 'role', 'kind', 'direction', 'variant', 'versus', 'units', 'sum', 'mean', 'lower', 'upper', 'verdict',
  'absolute', 'absolute_lower', 'absolute_upper', 'relative', 'relative_lower', 'relative_upper', 'standard_error',
  'p_value', 'adjusted_p_value', 'chance_to_beat_control', 'expected_loss', 'reason',
];

/** The table in full precision: a line for each metric and variant. */
export function resultsCsv(metrics: readonly Metric[]): string {
  const rows = metrics.flatMap((metric) =>
    metric.variants.map((variant): Cell[] => {
      const effect = metric.effects.find(({ key }) => key === variant.key);
      return [
        metric.key, metric.role, metric.kind, metric.direction, variant.key, effect?.versus, variant.units, variant.sum,
        variant.mean, variant.lower, variant.upper, effect?.verdict, effect?.absolute.estimate, effect?.absolute.lower,
        effect?.absolute.upper, effect?.relative.estimate, effect?.relative.lower, effect?.relative.upper,
        effect?.standard_error, effect?.p_value, effect?.adjusted_p_value, effect?.chance_to_beat_control,
        effect?.expected_loss, effect?.reason,
      ];
    }),
  );
  return csvText(HEAD, rows);
}
