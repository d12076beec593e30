import type { ComponentType } from 'react';
import type { Read } from '../../api/read';
import { part } from '../../app/part';

export type Experiment = Read<'/api/experiments/{id}'>;

/** What every page of one experiment is given. */
export interface TabProps {
  experiment: Experiment;
}

export interface Tab {
  /** Last part of the address; empty for the overview. */
  path: string;
  title: string;
  page: ComponentType<TabProps>;
  /** Whether it is about numbers, which a flag has none of. */
  analysis?: true;
}

/** The pages of one experiment, in the order in which they are read; each is loaded when it is opened. */
const TABS: readonly Tab[] = [
  { path: '', title: 'Overview', page: part(() => import('./overview/OverviewTab')) },
  { path: 'results', title: 'Results', analysis: true, page: part(() => import('./results/ResultsTab')) },
  { path: 'series', title: 'Series', analysis: true, page: part(() => import('./series/SeriesTab')) },
  { path: 'segments', title: 'Segments', analysis: true, page: part(() => import('./segments/SegmentsTab')) },
  { path: 'health', title: 'Health', analysis: true, page: part(() => import('./health/HealthTab')) },
  { path: 'audit', title: 'Audit', page: part(() => import('./audit/AuditTab')) },
];

/** A flag has no numbers to look at. */
export function tabsOf({ kind }: Pick<Experiment, 'kind'>): readonly Tab[] {
  return TABS.filter(({ analysis }) => kind === 'experiment' || analysis !== true);
}
