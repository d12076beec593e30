import { addressOf, useRead } from '../../../api/read';
import { Answer } from '../../../kit/Answer';
import { Select, Switch } from '../../../kit/Field';
import { usePinned } from '../../../kit/link';
import { Time } from '../../../kit/Time';
import { useChangeView, useView } from '../../../kit/view';
import { keyOptions, METHOD_OPTIONS } from '../results/options';
import { Warnings } from '../results/ResultsHead';
import { NoUnits } from '../results/ResultsTab';
import { useMeasure, useMethod, useMoment } from '../results/view';
import type { Results } from '../results/types';
import type { Experiment, TabProps } from '../tabs';
import { DimensionChoice, DimensionList } from './DimensionChoice';
import { SegmentForest } from './SegmentForest';
import '../results/results.css';

const MEASURES = [
  ['relative', 'relative'],
  ['absolute', 'absolute'],
] as const;

/** How an effect differs between groups of units. */
export default function SegmentsTab({ experiment }: TabProps) {
  const [dimension] = useView('dimension');
  return (
    <div className="stack results">
      <SegmentChoices experiment={experiment} dimension={dimension} />
      {dimension === '' ? (
        <DimensionList experiment={experiment} />
      ) : (
        <Segments experiment={experiment} dimension={dimension} />
      )}
    </div>
  );
}

function useChosen(experiment: Experiment): { metric: string; treatment: string } {
  const first = experiment.metrics.find(({ role }) => role === 'goal') ?? experiment.metrics[0];
  const [metric] = useView('metric', first?.key ?? '');
  const [treatment] = useView('variant', experiment.variants.find(({ is_control }) => !is_control)?.key ?? '');
  return { metric, treatment };
}

function SegmentChoices({ experiment, dimension }: { experiment: Experiment; dimension: string }) {
  const { metric, treatment } = useChosen(experiment);
  const [, setMetric] = useView('metric');
  const [, setTreatment] = useView('variant');
  const [, setMeasure] = useView('measure', 'relative');
  const [method, setMethod] = useView('method');
  const moment = useMoment();
  const change = useChangeView();
  const measure = useMeasure() === 'absolute' ? 'absolute' : 'relative';
  return (
    <div className="filters">
      <Switch label="Effects" value={measure} options={MEASURES} onChange={setMeasure} />
      <DimensionChoice experiment={experiment} current={dimension} />
      <Select
        label="Metric"
        value={metric}
        options={keyOptions(experiment.metrics)}
        onChange={setMetric}
      />
      <Select
        label="Treatment"
        value={treatment}
        options={keyOptions(experiment.variants.filter(({ is_control }) => !is_control))}
        onChange={setTreatment}
      />
      <Select label="Method" value={method} options={METHOD_OPTIONS} onChange={setMethod} />
      {(moment.as_of !== undefined || moment.frozen !== undefined) && (
        <button type="button" className="button" onClick={() => change({ as_of: '', frozen: '' })}>
          Back to {moment.as_of === undefined ? 'the last reading' : 'now'}
        </button>
      )}
    </div>
  );
}

/** What the numbers are of, which a link then names. */
function Pinned({ results: { as_of: asOf, frozen_version: frozen } }: { results: Results }) {
  usePinned({ as_of: asOf, frozen });
  return asOf === null ? null : (
    <p className="soft small">
      As of <Time at={asOf} />.{frozen !== undefined && ` Frozen, reading ${frozen}.`}
    </p>
  );
}

function Segments({ experiment, dimension }: { experiment: Experiment; dimension: string }) {
  const { metric, treatment } = useChosen(experiment);
  const method = useMethod();
  const measure = useMeasure() === 'absolute' ? 'absolute' : 'relative';
  const moment = useMoment();
  const params = { path: { id: experiment.key }, query: { dimension, metric, ...method, ...moment } };
  const results = useRead('/api/experiments/{id}/results', { params });
  return (
    <Answer
      of={results}
      lines={14}
      empty={({ segments }) =>
        segments === undefined || segments.length === 0 ? (
          <NoUnits id={experiment.key} status={experiment.status} />
        ) : null
      }
    >
      {(data) => (
        <>
          <Pinned results={data} />
          <Warnings warnings={data.warnings} />
          <SegmentForest
            results={data}
            dimension={dimension}
            treatment={treatment}
            measure={measure}
            address={addressOf('/api/experiments/{id}/results', params)}
          />
        </>
      )}
    </Answer>
  );
}
