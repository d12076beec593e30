import { useMemo } from 'react';
import { decimal } from '../../../format/figures';
import { axisOf, type Axis } from '../../../plots/axis';
import { rulesOf, type Rule } from '../../../plots/interval';
import { AxisTicks } from '../../../plots/IntervalPlot';
import type { Experiment } from '../tabs';
import { absoluteUnit, COLUMNS, EffectRow, Level, rowId } from './EffectRow';
import { enoughFrom, scarcest } from './early';
import type { Effect, Measure, Metric, Results } from './types';
import { directionOf, GROUP_TITLES, type Group } from './words';

interface EffectsTableProps {
  group: Group;
  metrics: readonly Metric[];
  results: Results;
  experiment: Experiment;
  measure: Measure;
  opened: ReadonlySet<string>;
  toggle: (id: string) => void;
}

const HEADS: Record<Measure, string> = { relative: 'Relative effect', absolute: 'Difference', both: 'Effect' };
const NO_RULES: readonly Rule[] = [];

/** The effects of one group of metrics, treatments below their metric, relative ones on one axis. */
export function EffectsTable({ group, metrics, results, experiment, measure, opened, toggle }: EffectsTableProps) {
  const bayesian = results.method === 'bayesian';
  const drawn = useMemo(() => metrics.map((metric) => ({ metric, rules: rulesFor(metric, measure) })), [metrics, measure]);
  const shared = useMemo(() => {
    const effects = drawn.flatMap(({ metric }) => metric.effects.map(({ relative }) => relative));
    return axisOf(
      effects,
      drawn.flatMap(({ rules }) => rules.map(({ at }) => at)),
      'percent',
    );
  }, [drawn]);
  // an axis without anything on it would look like an effect of nothing
  const anything = metrics.some(({ effects }) => effects.some(({ relative }) => relative.estimate !== null));
  return (
    <table className="effects">
      <caption className="unseen">{GROUP_TITLES[group]}: effects against the control</caption>
      <thead>
        <tr>
          <th scope="col">Variant</th>
          <th scope="col" className="number">
            Level
          </th>
          <th scope="col" className="number">
            {HEADS[measure]}
          </th>
          <th scope="col" className="drawn">
            <span className="unseen">Interval</span>
            {measure !== 'absolute' && anything && <AxisTicks axis={shared} />}
          </th>
          <th scope="col" className="number">
            {bayesian ? 'Chance to beat' : 'p'}
          </th>
          <th scope="col" className="number">
            {bayesian ? 'Expected loss' : 'Adjusted p'}
          </th>
          <th scope="col">Verdict</th>
        </tr>
      </thead>
      {drawn.map(({ metric, rules }) => (
        <MetricRows
          key={metric.key}
          metric={metric}
          rules={rules}
          shared={shared}
          results={results}
          experiment={experiment}
          measure={measure}
          opened={opened}
          toggle={toggle}
        />
      ))}
    </table>
  );
}

/** A minimum effect is relative, and is drawn where relative effects are. */
function rulesFor(metric: Metric, measure: Measure): readonly Rule[] {
  return measure === 'absolute' ? NO_RULES : rulesOf(metric.role, metric.direction, metric.minimum_effect);
}

interface MetricRowsProps extends Omit<EffectsTableProps, 'group' | 'metrics'> {
  metric: Metric;
  rules: readonly Rule[];
  shared: Axis;
}

function MetricRows({ metric, rules, shared, results, experiment, measure, opened, toggle }: MetricRowsProps) {
  // differences of different metrics have no unit in common
  const own = useMemo(
    () =>
      measure === 'absolute'
        ? axisOf(
            metric.effects.map(({ absolute }) => absolute),
            [],
            absoluteUnit(metric),
          )
        : null,
    [metric, measure],
  );
  const control = results.variants.find(({ is_control }) => is_control);
  const early = (effect: Effect): string | undefined =>
    effect.verdict === 'too_early'
      ? enoughFrom(results, experiment, scarcest(results, effect.key, effect.versus))
      : undefined;
  return (
    <tbody>
      <tr className="metric">
        <th scope="rowgroup" colSpan={own === null ? COLUMNS : 3}>
          <span className="said name">{metric.key}</span>
          <small>
            {metric.kind}, {directionOf(metric)}
            {metric.minimum_effect !== null && (
              <>
                {', '}
                {metric.role === 'guardrail' ? 'margin' : 'minimum effect'} {decimal(100 * metric.minimum_effect, 1).replace(/\.0$/, '')}%
              </>
            )}
          </small>
        </th>
        {own !== null && (
          <>
            <td className="drawn">
              <AxisTicks axis={own} />
            </td>
            <td colSpan={3} />
          </>
        )}
      </tr>
      {control !== undefined && (
        <tr className="control">
          <th scope="row">
            <span className="said name" title={control.key}>
              {control.key}
            </span>
          </th>
          <td className="number" data-label="Level">
            <Level metric={metric} variant={metric.variants.find(({ key }) => key === control.key)} />
          </td>
          <td colSpan={COLUMNS - 2} className="soft">
            control
          </td>
        </tr>
      )}
      {metric.effects.map((effect) => (
        <EffectRow
          key={effect.key}
          metric={metric}
          effect={effect}
          axis={own ?? shared}
          rules={rules}
          measure={measure}
          bayesian={results.method === 'bayesian'}
          early={early(effect)}
          open={opened.has(rowId(metric, effect))}
          toggle={toggle}
          experiment={experiment.key}
        />
      ))}
    </tbody>
  );
}
