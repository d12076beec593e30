import { Link } from 'wouter';
import type { Read } from '../../api/read';
import { count, pIs } from '../../format/figures';
import { Badge, type Tone } from '../../kit/Badge';
import { csvText } from '../../kit/csv';
import type { Column } from '../../kit/Table';
import { Time } from '../../kit/Time';
import { several } from '../../kit/words';
import { decisionWords, DECISION_TONES, endedWords } from '../experiment/overview/decision';
import { warningTitle } from '../experiment/overview/warnings';
import { sentence } from '../experiment/results/words';
import { StatusBadge } from '../experiment/StatusBadge';
import type { Selection } from './selection';

export type Listed = Read<'/api/experiments'>['experiments'][number];
type Summary = NonNullable<Listed['summary']>;

/** So many reasons are said in a row of the list; the draft's page has all. */
const SAID = 2;

/** Of which nothing is known yet: neither well nor wrong. */
const EARLY: readonly string[] = ['too_little_data', 'few_units'];

const HEALTH_TONES: Record<Summary['health'], Tone> = { good: 'good', attention: 'note', broken: 'bad' };
const HEALTH_TEXTS: Record<Summary['health'], string> = { good: 'good', attention: 'take care', broken: 'broken' };

function Name({ row }: { row: Listed }) {
  return (
    <>
      <Link href={`/experiments/${row.key}`} className="said clipped" title={row.name}>
        {row.name}
      </Link>
      <code className="sub said">{row.key}</code>
      {row.kind === 'flag' && (
        <span className="sub">
          <Badge>flag</Badge>
        </span>
      )}
    </>
  );
}

/** A badge, and one line of why, so that nobody has to open the experiment for it. */
export function Health({ row: { summary, checklist } }: { row: Pick<Listed, 'summary' | 'checklist'> }) {
  if (checklist !== null) {
    return <Startable checklist={checklist} />;
  }
  if (summary === null) {
    return null;
  }
  const p = summary.sample_ratio_p_value;
  const early = summary.health === 'good' && summary.warnings.some((code) => EARLY.includes(code));
  return (
    <>
      {early ? (
        <Badge>too early</Badge>
      ) : (
        <Badge tone={HEALTH_TONES[summary.health]}>{HEALTH_TEXTS[summary.health]}</Badge>
      )}
      <span className="sub">
        {summary.warnings.length > 0
          ? summary.warnings.map((code) => warningTitle(code)).join(', ')
          : p !== null && <span className="nowrap">split {pIs(p)}</span>}
      </span>
    </>
  );
}

/** Of a draft, whether anything keeps it from starting. */
function Startable({ checklist: { ready, failing } }: { checklist: NonNullable<Listed['checklist']> }) {
  return ready ? (
    <Badge tone="good">can start</Badge>
  ) : (
    <>
      <Badge tone="bad">cannot start</Badge>
      <span className="sub said">
        {failing.slice(0, SAID).map(({ detail }) => sentence(detail)).join(' ')}
        {failing.length > SAID && ` And ${failing.length - SAID} more.`}
      </span>
    </>
  );
}

/** What to do, or of one that has ended what came of it. */
function Decision({ row, summary }: { row: Listed; summary: Summary }) {
  if (row.end_date !== null) {
    return row.winner === null ? 'ended without a winner' : <Badge>{endedWords(row.winner, row.variants)}</Badge>;
  }
  const recommended = { action: summary.decision, variant_key: summary.decision_variant };
  return (
    <>
      <Badge tone={DECISION_TONES[summary.decision]}>{decisionWords(recommended)}</Badge>
      <span className="sub">
        as of <Time at={summary.as_of} ago />
      </span>
    </>
  );
}

/** Of a running experiment the plan in force, of one in a layer its slot. */
function Where({ row }: { row: Listed }) {
  return (
    <>
      {row.unit}
      <span className="sub said">
        {row.layer !== null && row.layer.key}
        {row.layer !== null && row.start_date !== null && ' · '}
        {row.start_date !== null && <span className="nowrap">phase {row.phase}</span>}
      </span>
    </>
  );
}

const NAME: Column<Listed> = { title: 'Experiment', cell: (row) => <Name row={row} />, sort: 'name' };

const OTHERS: readonly Column<Listed>[] = [
  { title: 'Status', cell: (row) => <StatusBadge status={row.status} /> },
  { title: 'Owner', cell: (row) => <span className="said clipped" title={row.owner}>{row.owner}</span> },
  { title: 'Unit, layer', cell: (row) => <Where row={row} /> },
  {
    title: 'Units',
    cell: ({ summary }) =>
      summary && (
        <>
          {count(summary.units)}
          <span className="sub">{several(summary.days, 'day')}</span>
        </>
      ),
    number: true,
    sort: 'units',
  },
  { title: 'Health', cell: (row) => <Health row={row} /> },
  { title: 'Recommendation', cell: (row) => row.summary && <Decision row={row} summary={row.summary} /> },
  { title: 'Changed', cell: (row) => <Time at={row.updated_at} ago />, sort: 'updated' },
];

/** With a box before the names of those that can be selected; null where nothing can be. */
export function columns(selection: Selection | null): readonly Column<Listed>[] {
  return selection === null
    ? [NAME, ...OTHERS]
    : [{ ...NAME, cell: (row) => <Selectable row={row} selection={selection} /> }, ...OTHERS];
}

function Selectable({ row, selection }: { row: Listed; selection: Selection }) {
  return (
    <div className="pick">
      {selection.can(row) ? (
        <input
          type="checkbox"
          aria-label={`Select ${row.name}`}
          checked={selection.has(row)}
          onChange={() => selection.toggle(row)}
        />
      ) : (
        <span className="box" />
      )}
      <div>
        <Name row={row} />
      </div>
    </div>
  );
}

/** What the page shows, in full. */
export function listCsv(rows: readonly Listed[]): string {
  return csvText(
    [
      'key', 'name', 'kind', 'status', 'owner', 'tags', 'unit', 'layer', 'phase', 'start_date', 'end_date', 'as_of', 'units',
      'days', 'sample_ratio_p_value', 'health', 'warnings', 'decision', 'decision_variant', 'checklist_failing',
    ],
    rows.map((row) => [
      row.key, row.name, row.kind, row.status, row.owner, row.tags.join(' '), row.unit, row.layer?.key, row.phase,
      row.start_date, row.end_date, row.summary?.as_of, row.summary?.units, row.summary?.days,
      row.summary?.sample_ratio_p_value, row.summary?.health, row.summary?.warnings.join(' '), row.summary?.decision,
      row.summary?.decision_variant, row.checklist?.failing.map(({ name }) => name).join(' '),
    ]),
  );
}
