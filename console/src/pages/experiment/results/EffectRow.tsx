import { memo } from 'react';
import { chance, change, count, errorOf, errorOfLevels, level, loss, pValue, range, type Unit } from '../../../format/figures';
import { several } from '../../../kit/words';
import type { Axis } from '../../../plots/axis';
import type { Rule } from '../../../plots/interval';
import { IntervalPlot, type Tone } from '../../../plots/IntervalPlot';
import { EffectDetail } from './EffectDetail';
import type { Effect, Measure, Metric, MetricVariant } from './types';
import { VerdictBadge } from './VerdictBadge';
import { isRate, sentence, VERDICTS } from './words';

/** Columns of the table, which a row that opens takes all of. */
export const COLUMNS = 7;

interface EffectRowProps {
  metric: Metric;
  effect: Effect;
  axis: Axis;
  rules: readonly Rule[];
  measure: Measure;
  bayesian: boolean;
  /** Of variants under the minimum: how many units, and when enough. */
  early: string | undefined;
  open: boolean;
  toggle: (id: string) => void;
  /** Of the experiment, for the address of the numbers. */
  experiment: string;
}

export function rowId(metric: Metric, effect: Effect): string {
  return `${metric.key}:${effect.key}`;
}

export function absoluteUnit(metric: Metric): Unit {
  return isRate(metric) ? 'points' : 'plain';
}

/** One treatment on one metric. */
export const EffectRow = memo(function EffectRow(props: EffectRowProps) {
  const { metric, effect, open, toggle } = props;
  const id = rowId(metric, effect);
  const variant = metric.variants.find(({ key }) => key === effect.key);
  return (
    <>
      <tr className={open ? 'effect open' : 'effect'}>
        <th scope="row">
          <button type="button" className="opens" aria-expanded={open} onClick={() => toggle(id)}>
            <span className="said name" title={effect.key}>
              {effect.key}
            </span>
          </button>
        </th>
        <td className="number" data-label="Level">
          <Level metric={metric} variant={variant} />
        </td>
        {effect.estimable ? (
          <Estimated {...props} />
        ) : (
          <td colSpan={COLUMNS - 2} className="soft said">
            {sentence(effect.reason)}
          </td>
        )}
      </tr>
      {open && (
        <tr className="detail">
          <td colSpan={COLUMNS}>
            <EffectDetail metric={metric} effect={effect} experiment={props.experiment} />
          </td>
        </tr>
      )}
    </>
  );
});

/** A variant's value with what it is made of. */
export function Level({ metric, variant }: { metric: Metric; variant: MetricVariant | undefined }) {
  if (variant === undefined) {
    return '–';
  }
  return (
    <>
      {level(variant.mean, errorOfLevels(metric.variants), isRate(metric))}{' '}
      <small>
        {isRate(metric) && variant.sum !== null
          ? `${count(variant.sum)} of ${count(variant.units)}`
          : several(variant.units, 'unit')}
      </small>
    </>
  );
}

function Estimated({ metric, effect, axis, rules, measure, bayesian, early }: EffectRowProps) {
  const shown = measure === 'absolute' ? effect.absolute : effect.relative;
  const unit = measure === 'absolute' ? absoluteUnit(metric) : 'percent';
  return (
    <>
      {shown.estimate === null ? (
        <td className="number words" colSpan={2} data-label="Effect">
          <span className="soft">{sentence(shown.reason)}</span>
          {effect.absolute.estimate !== null && <Change of={effect.absolute} unit={absoluteUnit(metric)} />}
        </td>
      ) : (
        <>
          <td className="number" data-label="Effect">
            <span className="changes">
              <Change of={shown} unit={unit} />
              {measure === 'both' && <Change of={effect.absolute} unit={absoluteUnit(metric)} />}
            </span>
          </td>
          <td className="drawn">
            <IntervalPlot
              axis={axis}
              effect={shown}
              unit={unit}
              rules={rules}
              tone={plotTone(effect)}
              title={`${metric.key}, ${effect.key} against ${effect.versus}`}
            />
          </td>
        </>
      )}
      <Certainty effect={effect} bayesian={bayesian} metric={metric} />
      <td className="verdict">
        <VerdictBadge verdict={effect.verdict} beside={early} />
        {early !== undefined && <small>{early}</small>}
      </td>
    </>
  );
}

/** What is not to be trusted is drawn as if it said nothing. */
export function plotTone({ verdict }: Effect): Tone {
  const { tone } = VERDICTS[verdict];
  return verdict !== 'untrusted' && (tone === 'good' || tone === 'bad') ? tone : 'plain';
}

function Change({ of, unit }: { of: Effect['absolute']; unit: Unit }) {
  return (
    <span className="change">
      <strong>{change(of.estimate, unit, errorOf(of))}</strong>{' '}
      <small>{range(of, unit)}</small>
    </span>
  );
}

function Certainty({ effect, bayesian, metric }: { effect: Effect; bayesian: boolean; metric: Metric }) {
  if (bayesian) {
    return (
      <>
        <td className="number" data-label="Chance to beat">
          {chance(effect.chance_to_beat_control)}
        </td>
        <td className="number" data-label="Expected loss">
          {effect.expected_loss === null
            ? '–'
            : loss(effect.expected_loss, absoluteUnit(metric), errorOf(effect.absolute))}
        </td>
      </>
    );
  }
  return (
    <>
      <td className="number" data-label="p">
        {pValue(effect.p_value)}
      </td>
      <td className="number" data-label="Adjusted p">
        {pValue(effect.adjusted_p_value)}
      </td>
    </>
  );
}
