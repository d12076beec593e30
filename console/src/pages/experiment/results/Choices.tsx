import { useView } from '../../../kit/view';
import type { Experiment } from '../tabs';
import { METHOD_OPTIONS, Select, Switch } from './Select';
import type { Measure } from './types';

const MEASURES: readonly Measure[] = ['relative', 'absolute', 'both'];

/** What is asked: method, metric, moment, and how effects are measured. All of it stands in the address. */
export function Choices({ experiment, measure }: { experiment: Experiment; measure: Measure }) {
  const [method, setMethod] = useView('method');
  const [metric, setMetric] = useView('metric');
  const [, setMeasure] = useView('measure', 'relative');
  const [asOf, setAsOf] = useView('as_of');
  return (
    <div className="filters">
      <Switch label="Effects" value={measure} options={MEASURES} change={setMeasure} />
      <Select label="Method" value={method} options={METHOD_OPTIONS} change={setMethod} />
      <Select
        label="Metric"
        value={metric}
        options={[['', 'all'], ...experiment.metrics.map(({ key }) => [key, key] as const)]}
        change={setMetric}
      />
      {asOf !== '' && (
        <button type="button" className="button" onClick={() => setAsOf('')}>
          Back to now
        </button>
      )}
    </div>
  );
}
