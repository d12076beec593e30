import { lazy, type ComponentType } from 'react';
import type { Read } from '../../api/read';

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
}

/** The pages of one experiment, in the order in which they are read; each is loaded when it is opened. */
export const TABS: readonly Tab[] = [
  { path: '', title: 'Overview', page: lazy(() => import('./overview/OverviewTab')) },
  { path: 'results', title: 'Results', page: lazy(() => import('./results/ResultsTab')) },
  { path: 'series', title: 'Series', page: lazy(() => import('./series/SeriesTab')) },
  { path: 'segments', title: 'Segments', page: lazy(() => import('./segments/SegmentsTab')) },
  { path: 'health', title: 'Health', page: lazy(() => import('./health/HealthTab')) },
  { path: 'audit', title: 'Audit', page: lazy(() => import('./audit/AuditTab')) },
];
