import type { Estimate, Unit } from '../format/figures';
import { axisOf, type Axis } from './axis';
import { intervalShapes, ruleShapes, type Rule } from './interval';
import type { Shape } from './shapes';

export const ROW = 30;

export interface Forest {
  readonly axis: Axis;
  /** Rules behind all rows. */
  readonly rules: readonly Shape[];
  /** Per row; empty where there is no estimate. */
  readonly rows: readonly (readonly Shape[])[];
}

/**
 * Effects under each other on one axis.
 *
 * @param whole the effect over all, a rule that rows are compared with
 */
export function forest(rows: readonly Estimate[], whole: Estimate | null, rules: readonly Rule[], unit: Unit): Forest {
  const all = whole === null ? rows : [...rows, whole];
  const axis = axisOf(
    all,
    rules.map(({ at }) => at),
    unit,
  );
  const behind: Rule[] =
    whole === null || whole.estimate === null ? [...rules] : [...rules, { role: 'whole', at: whole.estimate }];
  return {
    axis,
    rules: ruleShapes(axis, behind),
    rows: rows.map((row) => intervalShapes(axis, row, ROW / 2)),
  };
}
