import { useMemo } from 'react';
import { addressOf, useRead, type Read } from '../../../api/read';
import { useMay } from '../../../app/session';
import { Answer } from '../../../kit/Answer';
import { Select, Switch } from '../../../kit/Field';
import { usePinned } from '../../../kit/link';
import { Panel } from '../../../kit/Panel';
import { Time } from '../../../kit/Time';
import { useView } from '../../../kit/view';
import { NoUnits } from '../results/ResultsTab';
import { keyOptions, METHOD_OPTIONS } from '../results/options';
import { useMeasure, useMethod } from '../results/view';
import type { TabProps } from '../tabs';
import { changesOf } from './changes';
import { EffectByDay } from './EffectByDay';
import { UnitsByDay } from './UnitsByDay';
import '../results/results.css';

export type Series = Read<'/api/experiments/{id}/results/timeseries'>;

const MEASURES = [
  ['relative', 'relative'],
  ['absolute', 'absolute'],
] as const;
/** Treatments drawn at once; with more the reader chooses. */
const MOST = 4;
/** So many of the latest entries of the log are looked at for edits. */
const EDITS = 200;

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
  const params = { path: { id: experiment.key }, query: { metric, ...asked, ...(asOf === '' ? {} : { as_of: asOf }) } };
  const series = useRead('/api/experiments/{id}/results/timeseries', { params });
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
  const address = addressOf('/api/experiments/{id}/results/timeseries', params);
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
        <Select label="Method" value={method} options={METHOD_OPTIONS} onChange={setMethod} />
        {asOf !== '' && (
          <button type="button" className="button" onClick={() => setAsOf('')}>
            Back to now
          </button>
        )}
      </div>
      <Answer
        of={series}
        lines={12}
        empty={({ days }) => (days.length === 0 ? <NoUnits id={experiment.key} status={experiment.status} /> : null)}
      >
        {(data) => (
          <>
            <Pinned asOf={data.as_of} />
            {effectsOf(data, variant).map(({ key, versus }) => (
              <EffectByDay
                key={key}
                series={data}
                treatment={key}
                versus={versus}
                measure={measure}
                changes={changes}
                address={address}
              />
            ))}
            <UnitsByDay series={data} address={address} />
            <Panel title="How to read this">
              <p>
                Each day holds all units and all events until its end, in UTC, so that the last day is the result. Bands
                are {Math.round(100 * data.level)}% intervals by the {data.method} method
                {data.method === 'sequential' && ': the first day that leaves zero out may be the day to stop'}
                {data.method === 'fixed' && ': only the last day is to be judged, and only at the planned end'}.
              </p>
            </Panel>
          </>
        )}
      </Answer>
    </div>
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

function effectsOf({ days }: Series, variant: string) {
  const effects = days.at(-1)?.metrics[0]?.effects ?? [];
  return variant === '' ? effects.slice(0, MOST) : effects.filter(({ key }) => key === variant);
}

