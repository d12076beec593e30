import { useMemo, type ReactNode } from 'react';
import { addressOf, useRead } from '../../../api/read';
import { Refusal } from '../../../api/refusal';
import { useMay } from '../../../app/session';
import { Answer, Empty } from '../../../kit/Answer';
import { Select, Switch } from '../../../kit/Field';
import { usePinned } from '../../../kit/link';
import { Panel } from '../../../kit/Panel';
import { Time } from '../../../kit/Time';
import { useView } from '../../../kit/view';
import { NoUnits } from '../results/ResultsTab';
import { keyOptions, METHOD_OPTIONS } from '../results/options';
import { useMeasure, useMethod } from '../results/view';
import type { TabProps } from '../tabs';
import { changesOf, type Change } from './changes';
import { EffectByDay } from './EffectByDay';
import {
  BY_OPTIONS,
  isBy,
  seriesView,
  stretchesOfAges,
  stretchesOfDays,
  type By,
  type ByAge,
  type Series,
  type Stretch,
} from './stretches';
import { UnitsByDay } from './UnitsByDay';
import '../results/results.css';

const MEASURES = [
  ['relative', 'relative'],
  ['absolute', 'absolute'],
] as const;
/** Treatments drawn at once; with more the reader chooses. */
const MOST = 4;
/** So many of the latest entries of the log are looked at for edits. */
const EDITS = 200;
/** What of a view may not be to be had, by the names of the API. */
const ASKED: readonly string[] = ['metric', 'alone'];

/** How effects came about, day by day. */
export default function SeriesTab({ experiment }: TabProps) {
  const first = experiment.metrics.find(({ role }) => role === 'goal') ?? experiment.metrics[0];
  const [metric, setMetric] = useView('metric', first?.key ?? '');
  const [variant, setVariant] = useView('variant');
  const [method, setMethod] = useView('method');
  const [, setMeasure] = useView('measure', 'relative');
  const asked = useMethod();
  const measure = useMeasure() === 'absolute' ? 'absolute' : 'relative';
  const [asOf, setAsOf] = useView('as_of');
  const [view, setView] = useView('by', 'day');
  const by: By = isBy(view) ? view : 'day';
  const aged = by === 'age' || by === 'age_alone';
  const query = { metric, ...asked, ...(asOf === '' ? {} : { as_of: asOf }) };
  const path = { id: experiment.key };
  const ofDays = { params: { path, query } };
  const ofDaysAlone = { params: { path, query: { ...query, alone: true } } };
  const ofAges = { params: { path, query } };
  // asked apart, so that what stays in view until the next is there is never shown as the other
  const until = useRead('/api/experiments/{id}/results/timeseries', ofDays, { enabled: by === 'day' });
  const alone = useRead('/api/experiments/{id}/results/timeseries', ofDaysAlone, { enabled: by === 'day_alone' });
  const series = by === 'day_alone' ? alone : until;
  const ages = useRead('/api/experiments/{id}/results/by-age', ofAges, { enabled: aged });
  const phases = useRead('/api/experiments/{id}/phases', { params: { path: { id: experiment.key } } });
  const may = useMay();
  const edits = useRead(
    '/api/experiments/{id}/audit',
    { params: { path: { id: experiment.key }, query: { order: 'desc', limit: EDITS } } },
    { enabled: may('audit.read') },
  );
  const changes = useMemo(
    () => changesOf(phases.data?.phases ?? [], edits.data?.entries ?? []),
    [phases.data, edits.data],
  );
  const address = aged
    ? addressOf('/api/experiments/{id}/results/by-age', ofAges.params)
    : addressOf('/api/experiments/{id}/results/timeseries', (by === 'day_alone' ? ofDaysAlone : ofDays).params);
  const shown = { variant, measure, changes, address } as const;
  const treatments = experiment.variants.filter(({ is_control }) => !is_control);
  return (
    <div className="stack results">
      <div className="filters">
        <Switch label="Effects" value={measure} options={MEASURES} onChange={setMeasure} />
        <Select
          label="Metric"
          value={metric}
          options={keyOptions(experiment.metrics)}
          onChange={setMetric}
        />
        <Select
          label="Treatment"
          value={variant}
          options={[
            ['', treatments.length > MOST ? `the first ${MOST}` : 'all'],
            ...keyOptions(treatments),
          ]}
          onChange={setVariant}
        />
        <Select label="Days" value={by} options={BY_OPTIONS} onChange={setView} />
        <Select label="Method" value={method} options={METHOD_OPTIONS} onChange={setMethod} />
        {asOf !== '' && (
          <button type="button" className="button" onClick={() => setAsOf('')}>
            Back to now
          </button>
        )}
      </div>
      {aged ? (
        <Told fault={ages.error}>
          <Answer of={ages} lines={12} empty={({ days }) => (days.length === 0 ? <NoAges /> : null)}>
            {(data) => (
              <Shown by={by} days={stretchesOfAges(data, by === 'age_alone')} of={data} {...shown} changes={[]} />
            )}
          </Answer>
        </Told>
      ) : (
        <Told fault={series.error}>
          <Answer
            of={series}
            lines={12}
            empty={({ days }) => (days.length === 0 ? <NoUnits id={experiment.key} status={experiment.status} /> : null)}
          >
            {(data) => (
              <Shown by={by} days={stretchesOfDays(data)} of={data} {...shown}>
                <UnitsByDay series={data} address={address} />
              </Shown>
            )}
          </Answer>
        </Told>
      )}
    </div>
  );
}

/** What a metric or an experiment cannot be asked is no fault: a sentence says why. */
function Told({ fault, children }: { fault: Error | null; children: ReactNode }) {
  if (fault instanceof Refusal && fault.status === 422 && fault.errors.every(({ field }) => ASKED.includes(field))) {
    return (
      <Empty title="Not told for this">
        {fault.errors.map(({ field, message }) => (field === 'metric' ? `The metric ${message}.` : `This view ${message}.`)).join(' ')}
      </Empty>
    );
  }
  return children;
}

function NoAges() {
  return <Empty title="No unit is a day old yet">Day 1 ends 24 hours after a unit’s exposure: numbers come then.</Empty>;
}

interface ShownProps {
  by: By;
  days: readonly Stretch[];
  of: Pick<Series | ByAge, 'as_of' | 'level' | 'method'>;
  variant: string;
  measure: 'relative' | 'absolute';
  changes: readonly Change[];
  address: string;
  children?: ReactNode;
}

function Shown({ by, days, of, variant, measure, changes, address, children }: ShownProps) {
  return (
    <>
      <Pinned asOf={of.as_of} />
      {effectsOf(days, variant).map(({ key, versus }) => (
        <EffectByDay
          key={`${by} ${key}`}
          by={by}
          days={days}
          treatment={key}
          versus={versus}
          measure={measure}
          changes={changes}
          address={address}
        />
      ))}
      {children}
      <Panel title="How to read this">
        <p>
          {seriesView(by).read} Bands are {Math.round(100 * of.level)}% intervals by the {of.method} method
          {by !== 'day' && ', each of its day alone and not adjusted by history; the metric’s window and cap do not apply'}
          {by === 'day' && of.method === 'sequential' && ': the first day that leaves zero out may be the day to stop'}
          {by === 'day' && of.method === 'fixed' && ': only the last day is to be judged, and only at the planned end'}.
        </p>
      </Panel>
    </>
  );
}

/** What the last day ends with, which a link then names. */
function Pinned({ asOf }: { asOf: string }) {
  usePinned({ as_of: asOf });
  return (
    <p className="soft small">
      As of <Time at={asOf} />.
    </p>
  );
}

function effectsOf(days: readonly Stretch[], variant: string) {
  const effects = days.at(-1)?.metric?.effects ?? [];
  return variant === '' ? effects.slice(0, MOST) : effects.filter(({ key }) => key === variant);
}

