import type { Read } from '../../../api/read';

export type Results = Read<'/api/experiments/{id}/results'>;
export type Metric = Results['metrics'][number];
export type Effect = Metric['effects'][number];
export type MetricVariant = Metric['variants'][number];

/** Which effects are shown: the address says it. */
export type Measure = 'relative' | 'absolute' | 'both';
