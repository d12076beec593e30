import { useRead } from '../../../api/read';
import { Select, Switch } from '../../../kit/Field';
import { timeText, useZone } from '../../../kit/times';
import { useView } from '../../../kit/view';
import type { Experiment } from '../tabs';
import { keyOptions, METHOD_OPTIONS } from './options';
import type { Measure } from './types';

const MEASURES = [
  ['relative', 'relative'],
  ['absolute', 'absolute'],
  ['both', 'both'],
] as const;

/** What is asked: method, metric, moment, and how effects are measured. All of it stands in the address. */
export function Choices({ experiment, measure }: { experiment: Experiment; measure: Measure }) {
  const [method, setMethod] = useView('method');
  const [metric, setMetric] = useView('metric');
  const [, setMeasure] = useView('measure', 'relative');
  const [asOf, setAsOf] = useView('as_of');
  const ended = experiment.status === 'stopped' || experiment.status === 'archived';
  return (
    <div className="filters">
      <Switch label="Effects" value={measure} options={MEASURES} onChange={setMeasure} />
      <Select label="Method" value={method} options={METHOD_OPTIONS} onChange={setMethod} />
      <Select
        label="Metric"
        value={metric}
        options={[['', 'all'], ...keyOptions(experiment.metrics)]}
        onChange={setMetric}
      />
      {ended && asOf === '' && <Readings id={experiment.key} />}
      {asOf !== '' && (
        <button type="button" className="button" onClick={() => setAsOf('')}>
          Back to now
        </button>
      )}
    </div>
  );
}

/** The reading that was frozen with the stop, and its restatements with their reasons. */
function Readings({ id }: { id: string }) {
  const zone = useZone();
  const [frozen, setFrozen] = useView('frozen');
  const readings = useRead('/api/experiments/{id}/results/frozen', { params: { path: { id } } });
  const options = (readings.data?.readings ?? []).map(
    ({ number, as_of: asOf, reason }) =>
      [String(number), `${number}, ${timeText(new Date(asOf), zone)}${reason === '' ? '' : `: ${reason}`}`] as const,
  );
  return options.length === 0 ? null : (
    <Select label="Frozen reading" value={frozen} options={[['', 'the last'], ...options]} onChange={setFrozen} />
  );
}
