import type { Estimate } from '../format/figures';
import { place, type Axis } from './axis';
import type { RuleRole, Shape } from './shapes';

export interface Rule {
  readonly role: RuleRole;
  readonly at: number;
}

/**
 * One effect: bar between its bounds, dot at its estimate, arrows where it goes on past the axis. Nothing at all for
 * an effect that cannot be estimated: a sentence stands in its place.
 */
export function intervalShapes(axis: Axis, of: Estimate, y: number): Shape[] {
  if (of.estimate === null) {
    return [];
  }
  const lower = of.lower === null ? Number.NEGATIVE_INFINITY : place(axis, of.lower);
  const upper = of.upper === null ? Number.POSITIVE_INFINITY : place(axis, of.upper);
  const estimate = place(axis, of.estimate);
  const from = Math.min(100, Math.max(0, lower));
  const to = Math.max(0, Math.min(100, upper));
  const shapes: Shape[] = [];
  if (from < to) {
    shapes.push({ kind: 'bar', from, to, y });
  }
  if (lower < 0) {
    shapes.push({ kind: 'arrow', x: 0, y, to: 'left' });
  } else if (lower <= 100) {
    shapes.push({ kind: 'end', x: lower, y });
  }
  if (upper > 100) {
    shapes.push({ kind: 'arrow', x: 100, y, to: 'right' });
  } else if (upper >= 0) {
    shapes.push({ kind: 'end', x: upper, y });
  }
  if (estimate >= 0 && estimate <= 100) {
    shapes.push({ kind: 'dot', x: estimate, y });
  }
  return shapes;
}

/** Zero, and what else the effect is held against, where it lies on the axis. */
export function ruleShapes(axis: Axis, rules: readonly Rule[]): Shape[] {
  return [{ role: 'zero', at: 0 } as const, ...rules]
    .map(({ role, at }) => ({ kind: 'rule', role, x: place(axis, at) }) as const)
    .filter(({ x }) => x >= 0 && x <= 100);
}

export function tickShapes(axis: Axis): Shape[] {
  return axis.ticks.map(({ at, label }) => ({ kind: 'tick', x: place(axis, at), label }));
}

/**
 * What a relative change is held against: of a goal its minimum effect, of a guardrail the loss that its margin
 * allows.
 */
export function rulesOf(role: string, direction: string, minimumEffect: number | null): Rule[] {
  if (minimumEffect === null) {
    return [];
  }
  const sign = direction === 'increase' ? 1 : -1;
  return role === 'guardrail'
    ? [{ role: 'margin', at: -sign * minimumEffect }]
    : [{ role: 'minimum', at: sign * minimumEffect }];
}
