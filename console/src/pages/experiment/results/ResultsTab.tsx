import { useCallback, useMemo } from 'react';
import { Link } from 'wouter';
import { addressOf, useRead } from '../../../api/read';
import { Answer, Empty } from '../../../kit/Answer';
import { FetchFile, SaveCsv } from '../../../kit/csv';
import { usePinned } from '../../../kit/link';
import { Panel } from '../../../kit/Panel';
import { useChangeView, useView } from '../../../kit/view';
import type { TabProps } from '../tabs';
import { Choices } from './Choices';
import { DecisionTrace } from './DecisionTrace';
import { EffectsTable } from './EffectsTable';
import { ResultsHead, Warnings } from './ResultsHead';
import { resultsCsv } from './rows';
import { SplitPanel } from './SplitPanel';
import type { Measure, Metric, Results } from './types';
import { useMeasure, useMethod, useMoment } from './view';
import { GROUPS, GROUP_TITLES, groupOf } from './words';
import './results.css';

/** What an experiment says. The address holds what is asked and which rows are open. */
export default function ResultsTab({ experiment }: TabProps) {
  const method = useMethod();
  const measure = useMeasure();
  const [metric] = useView('metric');
  const moment = useMoment();
  const query = { ...method, ...(metric === '' ? {} : { metric }), ...moment };
  const params = { path: { id: experiment.key }, query };
  const live = experiment.status === 'running' && moment.as_of === undefined;
  const results = useRead('/api/experiments/{id}/results', { params }, live ? { every: 60_000 } : {});
  return (
    <div className="stack results">
      <Choices experiment={experiment} measure={measure} />
      <Answer
        of={results}
        lines={14}
        empty={({ variants }) =>
          variants.every(({ units }) => units === 0) ? (
            <NoUnits id={experiment.key} status={experiment.status} />
          ) : null
        }
      >
        {(data) => (
          <Shown
            results={data}
            experiment={experiment}
            measure={measure}
            address={addressOf('/api/experiments/{id}/results', params)}
          />
        )}
      </Answer>
    </div>
  );
}

/** Why there are no numbers yet, and what leads to them. */
export function NoUnits({ id, status }: { id: string; status: string }) {
  const { as_of: asOf } = useMoment();
  if (asOf !== undefined) {
    return (
      <Empty title="No units at that moment" action={<Link href={`/experiments/${id}`}>Overview</Link>}>
        None had been assigned by then, or the experiment had been reset and none had come since.
      </Empty>
    );
  }
  const draft = status === 'draft';
  return (
    <Empty title="No units yet" action={<Link href={`/experiments/${id}`}>Overview</Link>}>
      {draft
        ? 'This is a draft: numbers come once it has started and units are assigned.'
        : 'No unit has been assigned so far: numbers come with the first call of assign that enrols one.'}
    </Empty>
  );
}

interface ShownProps extends TabProps {
  results: Results;
  measure: Measure;
  address: string;
}

function Shown({ results, experiment, measure, address }: ShownProps) {
  const [opened, toggle] = useOpened();
  usePinned({ as_of: results.as_of, frozen: results.frozen_version });
  const groups = useMemo(() => grouped(results.metrics), [results.metrics]);
  return (
    <>
      <Panel
        title="Decision"
        address={address}
        tools={
          <>
            <FetchFile name={`${experiment.key}.html`} address={withFormat(address, 'html')} label="Report to send" />
            <FetchFile name={`${experiment.key}.csv`} address={withFormat(address, 'csv')} label="CSV" />
          </>
        }
      >
        <ResultsHead
          results={results}
          adaptive={experiment.allocation.policy === 'adaptive'}
          ended={experiment.end_date !== null}
        />
      </Panel>
      <Warnings warnings={results.warnings} />
      {groups.map(({ group, metrics }) => (
        <Panel
          key={group}
          title={GROUP_TITLES[group]}
          address={address}
          tools={<SaveCsv name={`${experiment.key}-${group}.csv`} rows={() => resultsCsv(metrics)} />}
          flush
        >
          <EffectsTable
            group={group}
            metrics={metrics}
            results={results}
            experiment={experiment}
            measure={measure}
            opened={opened}
            toggle={toggle}
          />
        </Panel>
      ))}
      <DecisionTrace decision={results.decision} address={address} />
      <SplitPanel results={results} address={address} />
    </>
  );
}

/** The same call, answered in another form. */
function withFormat(address: string, format: string): string {
  return `${address}${address.includes('?') ? '&' : '?'}format=${format}`;
}

function grouped(metrics: readonly Metric[]) {
  return GROUPS.map((group) => ({ group, metrics: metrics.filter((metric) => groupOf(metric) === group) })).filter(
    (one) => one.metrics.length > 0,
  );
}

/** Rows that are open, in the address; opening one is no new page to go back from. */
function useOpened(): [ReadonlySet<string>, (id: string) => void] {
  const [open] = useView('open');
  const change = useChangeView();
  const opened = useMemo(() => new Set(open.split(',').filter((id) => id !== '')), [open]);
  const toggle = useCallback(
    (id: string) => {
      const now = new Set((new URLSearchParams(window.location.search).get('open') ?? '').split(',').filter((one) => one !== ''));
      if (!now.delete(id)) {
        now.add(id);
      }
      change({ open: [...now].join(',') }, { replace: true });
    },
    [change],
  );
  return [opened, toggle];
}
