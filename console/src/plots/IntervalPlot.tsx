import { memo, useId } from 'react';
import { change, errorOf, range, type Estimate, type Unit } from '../format/figures';
import { labelled, type Axis } from './axis';
import { intervalShapes, ruleShapes, tickShapes, type Rule } from './interval';
import { Drawing } from './Drawing';

export type Tone = 'good' | 'bad' | 'plain';

export const HEIGHT = 24;
const AXIS_HEIGHT = 20;
/** What the narrowest plot of a table is long. */
const LETTERS = 26;

interface IntervalProps {
  axis: Axis;
  effect: Estimate;
  unit: Unit;
  rules?: readonly Rule[];
  tone?: Tone;
  /** Names what is drawn, such as "conversion, green against blue". */
  title: string;
}

const RULE_WORDS: Record<Rule['role'], string> = {
  zero: 'no effect',
  minimum: 'minimum effect',
  margin: 'margin',
  whole: 'effect over all',
  expected: 'expected share',
};

/** What a plot of an interval shows, in words. */
export function intervalWords(effect: Estimate, unit: Unit, rules: readonly Rule[]): string {
  const error = errorOf(effect);
  return [
    `${change(effect.estimate, unit, error)}, interval ${range(effect, unit)}`,
    ...rules.map(({ role, at }) => `${RULE_WORDS[role]} ${change(at, unit, error)}`),
  ].join('; ');
}

const NO_RULES: readonly Rule[] = [];

/** One effect on a shared axis. Nothing is drawn of what cannot be estimated. */
export const IntervalPlot = memo(function IntervalPlot({
  axis,
  effect,
  unit,
  rules = NO_RULES,
  tone = 'plain',
  title,
}: IntervalProps) {
  const id = useId();
  if (effect.estimate === null) {
    return null;
  }
  return (
    <svg className={`plot ${tone}`} width="100%" height={HEIGHT} role="img" aria-labelledby={`${id}t ${id}d`}>
      <title id={`${id}t`}>{title}</title>
      <desc id={`${id}d`}>{intervalWords(effect, unit, rules)}</desc>
      <Drawing of={ruleShapes(axis, rules)} height={HEIGHT} />
      <Drawing of={intervalShapes(axis, effect, HEIGHT / 2)} height={HEIGHT} />
    </svg>
  );
});

/** The ticks of a shared axis, above the intervals that are drawn on it. */
export const AxisTicks = memo(function AxisTicks({ axis }: { axis: Axis }) {
  return (
    <svg className="plot axis" width="100%" height={AXIS_HEIGHT} aria-hidden="true">
      <Drawing of={tickShapes(labelled(axis, LETTERS))} height={AXIS_HEIGHT} />
    </svg>
  );
});
