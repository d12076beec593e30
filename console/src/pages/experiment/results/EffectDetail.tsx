import type { ReactNode } from 'react';
import { addressOf } from '../../../api/read';
import { chance, change, decimal, decimalsFor, errorOf, pValue, range } from '../../../format/figures';
import { CopyCurl } from '../../../kit/copy';
import { several } from '../../../kit/words';
import { absoluteUnit } from './EffectRow';
import type { Effect, Metric } from './types';
import { isRate, sentence, TESTS } from './words';

interface DetailProps {
  metric: Metric;
  effect: Effect;
  experiment: string;
}

/** What stands behind one row: how it was judged, adjusted and capped. */
export function EffectDetail({ metric, effect, experiment }: DetailProps) {
  const unit = absoluteUnit(metric);
  const scale = isRate(metric) ? 100 : 1;
  const error = effect.standard_error;
  return (
    <div className="stack tight">
      <dl className="facts">
        {effect.test !== undefined && <Fact name="Judged by">{TESTS[effect.test]}</Fact>}
        {error !== null && (
          <Fact name="Standard error">
            {decimal(error * scale, decimalsFor(error * scale))}
            {isRate(metric) ? ' percentage points' : ''}
          </Fact>
        )}
        <Fact name="Relative effect">
          {effect.relative.estimate === null
            ? sentence(effect.relative.reason ?? effect.reason)
            : `${change(effect.relative.estimate, 'percent', errorOf(effect.relative))}, ${range(effect.relative, 'percent')}`}
        </Fact>
        {effect.estimable && (
          <Fact name="Difference">
            {change(effect.absolute.estimate, unit, errorOf(effect.absolute))}, {range(effect.absolute, unit)}
            {isRate(metric) ? ' (percentage points)' : ''}
          </Fact>
        )}
        {effect.decided_by === 'absolute' && effect.p_value !== null && (
          <Fact name="The p belongs to">the interval of the difference; the relative one may say otherwise</Fact>
        )}
        {effect.p_value !== null && (
          <Fact name="p">
            {pValue(effect.p_value)} alone, {pValue(effect.adjusted_p_value)} corrected for all goals and treatments
          </Fact>
        )}
        {effect.chance_to_beat_control !== null && (
          <Fact name="Chance to beat the control">{chance(effect.chance_to_beat_control)}</Fact>
        )}
        <Unadjusted metric={metric} effect={effect} />
        <Covariate effect={effect} />
        {effect.cap !== undefined && (
          <Fact name="Cap">
            {decimal(effect.cap.value, 2)}, which touched {several(effect.cap.units_touched, 'unit')}
          </Fact>
        )}
      </dl>
      <div className="actions">
        <CopyCurl
          address={addressOf('/api/experiments/{id}/results', {
            path: { id: experiment },
            query: { metric: metric.key },
          })}
        />
      </div>
    </div>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

function Unadjusted({ metric, effect }: { metric: Metric; effect: Effect }) {
  const meanOf = (key: string): number | null => metric.variants.find((variant) => variant.key === key)?.mean ?? null;
  const [treatment, control] = [meanOf(effect.key), meanOf(effect.versus)];
  if (treatment === null || control === null || effect.covariate === undefined || !effect.estimable) {
    return null;
  }
  return (
    <Fact name="Unadjusted difference">{change(treatment - control, absoluteUnit(metric), errorOf(effect.absolute))}</Fact>
  );
}

function Covariate({ effect }: { effect: Effect }) {
  const { covariate } = effect;
  if (covariate === undefined) {
    return null;
  }
  if (covariate.reason !== undefined) {
    return <Fact name="Adjusted by history">No: {covariate.reason}.</Fact>;
  }
  return (
    <Fact name="Adjusted by history">
      {covariate.names.join(', ')}: saves {decimal(100 * (covariate.variance_saved ?? 0), 1)}% of the variance, correlation{' '}
      {decimal(covariate.correlation ?? 0, 2)}
      {covariate.units_with_history !== null && `, ${several(covariate.units_with_history, 'unit')} with history`}
    </Fact>
  );
}
