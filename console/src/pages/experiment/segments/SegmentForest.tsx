import { count, pIs } from '../../../format/figures';
import { Badge } from '../../../kit/Badge';
import { csvText, SaveCsv } from '../../../kit/csv';
import { Panel } from '../../../kit/Panel';
import { useView } from '../../../kit/view';
import { several } from '../../../kit/words';
import { rulesOf } from '../../../plots/interval';
import { ForestPlot, type ForestRow } from '../../../plots/ForestPlot';
import { absoluteUnit, plotTone } from '../results/EffectRow';
import type { Effect, Results } from '../results/types';
import { VerdictBadge } from '../results/VerdictBadge';
import { sentence } from '../results/words';
import { differenceWords } from './difference';

interface SegmentForestProps {
  results: Results;
  dimension: string;
  treatment: string;
  measure: 'relative' | 'absolute';
  address: string;
}

/** Segments in sight at first: those with the most units. */
const MOST = 20;
/** What stands for units without a value, and for those with a rare one. */
const GATHERED: readonly string[] = ['(none)', '(other)'];
const NONE = { estimate: null, lower: null, upper: null };

interface Segment {
  readonly value: string;
  readonly control: number;
  readonly treated: number;
  readonly effect: Effect | undefined;
  readonly split: Results['sample_ratio'];
}

/** One effect in each segment, under the effect of all units. */
export function SegmentForest({ results, dimension, treatment, measure, address }: SegmentForestProps) {
  const [shown, setShown] = useView('segments');
  const metric = results.metrics[0];
  const control = results.variants.find(({ is_control }) => is_control)?.key ?? '';
  const whole = metric?.effects.find(({ key }) => key === treatment);
  if (metric === undefined || whole === undefined) {
    return <p>The experiment has no such metric or treatment.</p>;
  }
  const segments = segmentsOf(results, control, treatment);
  const named = segments.filter(({ value }) => !GATHERED.includes(value));
  const hidden = shown === 'all' ? [] : named.slice(MOST);
  const visible = segments.filter((segment) => !hidden.includes(segment));
  const unit = measure === 'relative' ? 'percent' : absoluteUnit(metric);
  const rules = measure === 'relative' ? rulesOf(metric.role, metric.direction, metric.minimum_effect) : [];
  const all: Segment = { value: 'all units', ...unitsOf(results.variants, control, treatment), effect: whole, split: results.sample_ratio };
  return (
    <Panel
      title={
        <span className="said">
          {metric.key} by {dimension}: {treatment} against {control}
        </span>
      }
      address={address}
      tools={<SaveCsv name={`${dimension}.csv`} rows={() => segmentsCsv(segments)} />}
    >
      <p className="soft">
        Each segment is judged by itself, without any correction for there being {count(segments.length)} of them: some
        will look different by chance alone. They lead to questions, not to decisions. The dotted line is the effect over
        all units.
      </p>
      <p>{differenceWords(results.heterogeneity?.find(({ variant }) => variant === treatment))}</p>
      <p>{splitWords(segments, results.checks?.sample_ratio_p)}</p>
      <ForestPlot
        caption={`${metric.key} by ${dimension}, ${treatment} against ${control}`}
        rows={[rowOf(all, measure), ...visible.map((segment) => rowOf(segment, measure))]}
        whole={whole[measure]}
        rules={rules}
        unit={unit}
      />
      {gatheredWords(segments, named.length).map((said) => (
        <p key={said} className="soft small">
          {said}
        </p>
      ))}
      {named.length > MOST && (
        <div className="actions">
          {shown !== 'all' && <span className="soft">{othersWords(hidden)}</span>}
          <button type="button" className="button" onClick={() => setShown(shown === 'all' ? '' : 'all')}>
            {shown === 'all' ? `Only the ${MOST} largest` : `Show the other ${named.length - MOST}`}
          </button>
        </div>
      )}
    </Panel>
  );
}

function unitsOf(variants: Results['variants'], control: string, treatment: string) {
  const units = (of: string): number => variants.find(({ key }) => key === of)?.units ?? 0;
  return { control: units(control), treated: units(treatment) };
}

function segmentsOf(results: Results, control: string, treatment: string): Segment[] {
  return (results.segments ?? []).map(({ value, variants, metrics, sample_ratio: split }) => ({
    value,
    split,
    ...unitsOf(variants, control, treatment),
    effect: metrics[0]?.effects.find(({ key }) => key === treatment),
  }));
}

function rowOf({ value, control, treated, effect, split }: Segment, measure: 'relative' | 'absolute'): ForestRow {
  return {
    key: value,
    label: (
      <span className="said name" title={value}>
        {value}
      </span>
    ),
    units: (
      <>
        {count(treated)}
        <span className="sub">of {count(control + treated)}</span>
        {split.mismatch && split.p_value !== null && (
          <span className="sub">
            <Badge tone="bad">split: {pIs(split.p_value)}</Badge>
          </span>
        )}
      </>
    ),
    effect: effect?.[measure] ?? NONE,
    tone: effect === undefined ? 'plain' : plotTone(effect),
    verdict: <VerdictBadge verdict={effect?.verdict ?? 'not_estimable'} />,
    reason: sentence(effect?.[measure].reason ?? effect?.reason),
  };
}

/** Of every segment, those out of sight too. */
function splitWords(segments: readonly Segment[], limit: number | undefined): string {
  const off = segments.filter(({ split }) => split.mismatch).map(({ value }) => value);
  return off.length === 0
    ? `Every segment is split as planned, as far as can be told (chi-square${limit === undefined ? '' : `, each wrong at p\u00a0<\u00a0${limit}`}).`
    : `Not split as planned (chi-square${limit === undefined ? '' : `, p\u00a0<\u00a0${limit}`}), so that effects there are not to be trusted: ${off.join(', ')}.`;
}

function gatheredWords(segments: readonly Segment[], named: number): string[] {
  const there = (value: string): boolean => segments.some((segment) => segment.value === value);
  return [
    ...(there('(other)') ? [`(other) holds the units of all values beyond the ${named} most frequent ones, together.`] : []),
    ...(there('(none)') ? ['(none) holds the units that came without a value.'] : []),
  ];
}

function othersWords(others: readonly Segment[]): string {
  const units = others.reduce((sum, { control, treated }) => sum + control + treated, 0);
  return `${several(others.length, 'other')} with ${several(units, 'unit')} in both variants.`;
}

function segmentsCsv(segments: readonly Segment[]): string {
  return csvText(
    [
      'segment',
      'control_units',
      'treatment_units',
      'absolute',
      'absolute_lower',
      'absolute_upper',
      'relative',
      'relative_lower',
      'relative_upper',
      'p_value',
      'verdict',
      'reason',
      'split_p_value',
    ],
    segments.map(({ value, control, treated, effect, split }) => [
      value,
      control,
      treated,
      effect?.absolute.estimate,
      effect?.absolute.lower,
      effect?.absolute.upper,
      effect?.relative.estimate,
      effect?.relative.lower,
      effect?.relative.upper,
      effect?.p_value,
      effect?.verdict,
      effect?.reason,
      split.p_value,
    ]),
  );
}
