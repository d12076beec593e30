import { useView } from '../../../kit/view';
import type { Experiment } from '../tabs';

const METHODS = [
  ['', "the experiment's"],
  ['fixed', 'fixed'],
  ['sequential', 'sequential'],
  ['bayesian', 'bayesian'],
] as const;

const MEASURES = ['relative', 'absolute', 'both'] as const;

/** What is asked: method, metric, moment, and how effects are measured. All of it stands in the address. */
export function Choices({ experiment }: { experiment: Experiment }) {
  const [method, setMethod] = useView('method');
  const [metric, setMetric] = useView('metric');
  const [measure, setMeasure] = useView('measure', 'relative');
  const [asOf, setAsOf] = useView('as_of');
  return (
    <div className="filters">
      <fieldset className="field">
        <legend className="soft small">Effects</legend>
        <div className="switch">
          {MEASURES.map((one) => (
            <label key={one}>
              <input type="radio" name="measure" value={one} checked={measure === one} onChange={() => setMeasure(one)} />
              {one}
            </label>
          ))}
        </div>
      </fieldset>
      <div className="field">
        <label htmlFor="method">Method</label>
        <select id="method" className="input" value={method} onChange={(event) => setMethod(event.target.value)}>
          {METHODS.map(([value, text]) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </select>
      </div>
      <div className="field">
        <label htmlFor="metric">Metric</label>
        <select id="metric" className="input" value={metric} onChange={(event) => setMetric(event.target.value)}>
          <option value="">all</option>
          {experiment.metrics.map(({ key }) => (
            <option key={key} value={key}>
              {key}
            </option>
          ))}
        </select>
      </div>
      {asOf !== '' && (
        <div className="field">
          <span className="label soft small">Moment</span>
          <button type="button" className="button" onClick={() => setAsOf('')}>
            Back to now
          </button>
        </div>
      )}
    </div>
  );
}
