import { addressOf } from '../../../api/read';
import { Panel } from '../../../kit/Panel';
import { Table, type Column } from '../../../kit/Table';
import { Time } from '../../../kit/Time';
import { Badge } from '../../../kit/Badge';
import { decimal } from '../../../format/figures';
import { words } from '../../../kit/words';
import { EditNotes } from '../notes/EditNotes';
import type { Experiment, TabProps } from '../tabs';

type Variant = Experiment['variants'][number];

const VARIANTS: readonly Column<Variant>[] = [
  {
    title: 'Variant',
    cell: (variant) => (
      <>
        <span className="said">{variant.name}</span> {variant.is_control && <Badge>control</Badge>}
        {variant.key !== variant.name && <code className="sub">{variant.key}</code>}
      </>
    ),
  },
  { title: 'Share', cell: (variant) => `${decimal(variant.traffic_share, shareDigits(variant.traffic_share))}%`, number: true },
  { title: 'Config', cell: (variant) => <Config value={variant.config} /> },
];

function shareDigits(share: number): number {
  return Number.isInteger(share) ? 0 : 2;
}

function Config({ value }: { value: unknown }) {
  if (value === null) {
    return <span className="soft">none</span>;
  }
  const text = JSON.stringify(value, null, 1);
  return text.length <= 80 ? (
    <code className="said">{JSON.stringify(value)}</code>
  ) : (
    <details>
      <summary>{text.length.toLocaleString('en-US')} characters</summary>
      <pre tabIndex={0}>{text}</pre>
    </details>
  );
}

/** What was planned: why, on whom, with which variants and metrics. */
export function PlanPanel({ experiment }: TabProps) {
  return (
    <Panel
      title="Plan"
      address={addressOf('/api/experiments/{id}', { path: { id: experiment.key } })}
      tools={<EditNotes experiment={experiment} label="Edit owner, tags, links" first="owner" />}
    >
      <dl className="facts">
        <dt>Hypothesis</dt>
        <dd className="said">{experiment.hypothesis === '' ? <span className="soft">none written</span> : experiment.hypothesis}</dd>
        {experiment.description !== '' && (
          <>
            <dt>What is tried</dt>
            <dd className="said">{experiment.description}</dd>
          </>
        )}
        <dt>On whom</dt>
        <dd>
          {experiment.traffic}% of all units ({experiment.unit})
          {Object.keys(experiment.targeting).length > 0 && ' that fit '}
          {Object.keys(experiment.targeting).length > 0 && (
            <code className="said">{JSON.stringify(experiment.targeting)}</code>
          )}
        </dd>
        {experiment.layer !== null && (
          <>
            <dt>Layer</dt>
            <dd>
              <code>{experiment.layer.key}</code>, {experiment.layer.from} to {experiment.layer.to}
            </dd>
          </>
        )}
        <dt>Shares</dt>
        <dd>{words(experiment.allocation.policy)}</dd>
        {experiment.kind === 'experiment' && <Analysis experiment={experiment} />}
        <Dates experiment={experiment} />
      </dl>
      <div className="scroll bleed">
        <Table caption="Variants" columns={VARIANTS} rows={experiment.variants} id={(variant) => variant.key} />
      </div>
    </Panel>
  );
}

/** What is measured and how it is judged; a flag has none of it. */
function Analysis({ experiment }: TabProps) {
  return (
    <>
        <dt>Metrics</dt>
        <dd>
          {experiment.metrics.length === 0 && <span className="soft">none</span>}
          {experiment.metrics.map((metric, index) => (
            <span key={metric.key}>
              {index > 0 && ', '}
              <code>{metric.key}</code> ({metric.role}
              {metric.exploratory && ', exploratory'})
            </span>
          ))}
        </dd>
        <dt>Method</dt>
        <dd>
          {experiment.analysis.method}, {decimal(100 * experiment.analysis.level, 1).replace(/\.0$/, '')}% intervals
        </dd>
    </>
  );
}

function Dates({ experiment }: { experiment: Experiment }) {
  return (
    <>
      <dt>Owner</dt>
      <dd className="said">{experiment.owner}</dd>
      {experiment.tags.length > 0 && (
        <>
          <dt>Tags</dt>
          <dd className="said">{experiment.tags.join(', ')}</dd>
        </>
      )}
      {experiment.links.map((link) => (
        <LinkOf key={link.url} {...link} />
      ))}
      <dt>Made</dt>
      <dd>
        <Time at={experiment.created_at} /> by <span className="said">{experiment.created_by}</span>
      </dd>
      {experiment.start_date !== null && (
        <>
          <dt>Started</dt>
          <dd>
            <Time at={experiment.start_date} />
          </dd>
        </>
      )}
      {experiment.end_date !== null && (
        <>
          <dt>Ended</dt>
          <dd>
            <Time at={experiment.end_date} />
          </dd>
        </>
      )}
    </>
  );
}

/** Only addresses of the web are led to; whatever else somebody wrote is shown as it is. */
function LinkOf({ title, url }: Experiment['links'][number]) {
  return (
    <>
      <dt>Link</dt>
      <dd className="said">
        {/^https?:\/\//i.test(url) ? (
          <a href={url} rel="noreferrer" target="_blank">
            {title === '' ? url : title}
          </a>
        ) : (
          `${title} ${url}`
        )}
      </dd>
    </>
  );
}
