import { addressOf, useRead } from '../../../api/read';
import { Answer, Empty } from '../../../kit/Answer';
import { Badge, type Tone } from '../../../kit/Badge';
import { SaveCsv, csvText } from '../../../kit/csv';
import { decimal } from '../../../format/figures';
import { Panel } from '../../../kit/Panel';
import { Table, type Column } from '../../../kit/Table';
import { Time } from '../../../kit/Time';
import type { components } from '../../../api/schema';
import { SplitPlot } from '../../../plots/SplitPlot';
import type { Experiment, TabProps } from '../tabs';
import { healthChecks, type HealthCheck } from './checks';

type Phase = components['schemas']['Phase'];

const TONES: Record<HealthCheck['outcome'], Tone> = { well: 'good', care: 'note', wrong: 'bad', untested: 'plain' };
const TEXTS: Record<HealthCheck['outcome'], string> = {
  well: 'well',
  care: 'take care',
  wrong: 'wrong',
  untested: 'not tested',
};

const CHECKS: readonly Column<HealthCheck>[] = [
  {
    title: 'Check',
    cell: (check) => (
      <>
        {check.name}
        <span className="sub">{check.tests}</span>
      </>
    ),
  },
  { title: 'Outcome', cell: (check) => <Badge tone={TONES[check.outcome]}>{TEXTS[check.outcome]}</Badge> },
  {
    title: 'Found',
    cell: (check) => (
      <ul>
        {check.found.map((line) => (
          <li key={line} className="said">
            {line}
          </li>
        ))}
      </ul>
    ),
  },
];

const PHASES: readonly Column<Phase>[] = [
  { title: 'Phase', cell: (phase) => phase.number },
  { title: 'From', cell: (phase) => <Time at={phase.from} /> },
  { title: 'To', cell: (phase) => (phase.to === null ? 'now' : <Time at={phase.to} />) },
  { title: 'Traffic', cell: (phase) => `${phase.traffic}%`, number: true },
  { title: 'Planned shares', cell: (phase) => <span className="said">{shares(phase)}</span> },
  { title: 'Units', cell: (phase) => phase.units.toLocaleString('en-US'), number: true },
  {
    title: 'Opened by',
    cell: (phase) => (
      <div>
        <span className="said">{phase.opened_by ?? 'the service'}</span>
        {phase.trigger !== null && <span className="sub">{phase.trigger}</span>}
      </div>
    ),
  },
];

function shares(phase: Phase): string {
  return Object.entries(phase.shares)
    .map(([key, share]) => `${key} ${decimal(share, Number.isInteger(share) ? 0 : 2)}%`)
    .join(', ');
}

/** Whether the numbers can be trusted: what was tested, when, and what came of it. */
export default function HealthTab({ experiment }: TabProps) {
  if (experiment.start_date === null) {
    return (
      <Empty title="Nothing to test yet">The checks need units, and those come after the start.</Empty>
    );
  }
  return (
    <div className="stack">
      <ChecksPanel experiment={experiment} />
      <PhasesPanel experiment={experiment} />
    </div>
  );
}

function ChecksPanel({ experiment }: { experiment: Experiment }) {
  const params = { path: { id: experiment.key } };
  const results = useRead('/api/experiments/{id}/results', { params }, { every: 60_000 });
  return (
    <>
      <Panel title="Checks" address={addressOf('/api/experiments/{id}/results', params)} flush>
        <Answer of={results} lines={12}>
          {(read) => (
            <>
              {read.as_of !== null && (
                <p className="inset soft">
                  Tested on what was stored by <Time at={read.as_of} />, where nothing else is said.
                </p>
              )}
              <Table caption="Checks" columns={CHECKS} rows={healthChecks(read, { ...experiment, cuped_days: experiment.analysis.cuped_days })} id={(check) => check.name} />
            </>
          )}
        </Answer>
      </Panel>
      <Panel title="Units per variant">
        <Answer of={results} lines={4}>
          {(read) => <SplitPlot expected={read.sample_ratio.expected} observed={read.sample_ratio.observed} />}
        </Answer>
      </Panel>
    </>
  );
}

function PhasesPanel({ experiment }: { experiment: Experiment }) {
  const params = { path: { id: experiment.key }, query: { limit: 100 } };
  const phases = useRead('/api/experiments/{id}/phases', { params });
  const csv = (rows: readonly Phase[]) =>
    csvText(
      ['number', 'from', 'to', 'traffic', 'shares', 'units', 'opened_by', 'trigger'],
      rows.map((phase) => [
        phase.number,
        phase.from,
        phase.to,
        phase.traffic,
        JSON.stringify(phase.shares),
        phase.units,
        phase.opened_by,
        phase.trigger,
      ]),
    );
  return (
    <Panel
      title="Plans in force"
      address={addressOf('/api/experiments/{id}/phases', params)}
      tools={phases.data && <SaveCsv name={`${experiment.key}-phases.csv`} rows={() => csv(phases.data.phases)} />}
      flush
    >
      <Answer of={phases} lines={3}>
        {(page) => (
          <Table caption="Phases" columns={PHASES} rows={page.phases} id={(phase) => String(phase.number)} />
        )}
      </Answer>
    </Panel>
  );
}
