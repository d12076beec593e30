import { addressOf, useRead } from '../../../api/read';
import { Answer } from '../../../kit/Answer';
import { Badge, type Tone } from '../../../kit/Badge';
import { Time } from '../../../kit/Time';
import { words } from '../../../kit/words';
import { Panel } from '../../../kit/Panel';
import { Table, type Column } from '../../../kit/Table';
import type { components } from '../../../api/schema';
import type { TabProps } from '../tabs';

type Item = NonNullable<components['schemas']['Check']['item']>;
type Check = components['schemas']['Check'];

const TONES: Record<Check['outcome'], Tone> = { pass: 'good', warn: 'note', fail: 'bad' };
const TEXTS: Record<Check['outcome'], string> = { pass: 'holds', warn: 'take care', fail: 'must be mended' };

const COLUMNS: readonly Column<Check>[] = [
  { title: 'Check', cell: (check) => (check.item === null ? words(check.name) : <Item item={check.item} />) },
  { title: 'Outcome', cell: (check) => <Badge tone={TONES[check.outcome]}>{TEXTS[check.outcome]}</Badge> },
  { title: 'In words', cell: (check) => (check.item === null ? <span className="said">{check.detail}</span> : <Said check={check} />) },
];

/** What somebody added to the checks that are always made. */
function Item({ item: { label, kind, blocks } }: { item: Item }) {
  return (
    <>
      <span className="said">{label}</span>
      <span className="sub">
        {kind === 'manual' ? 'said by somebody' : 'decided by a rule'}, {blocks ? 'required' : 'not required'}
      </span>
    </>
  );
}

function Said({ check: { outcome, item } }: { check: Check }) {
  if (item === null) {
    return null;
  }
  const { kind, url, done_by: by, done_at: at, comment } = item;
  return (
    <>
      {by !== null && at !== null ? (
        <>
          Done, says <span className="said">{by}</span>, <Time at={at} />.{' '}
          {comment !== null && comment !== '' && <span className="said">{comment}</span>}
        </>
      ) : outcome === 'pass' ? (
        'Fulfilled.'
      ) : kind === 'manual' ? (
        'Nobody has said that it is done.'
      ) : (
        'Not fulfilled.'
      )}
      {url !== null && (
        <span className="sub">
          <a href={url} rel="noreferrer">
            More about it
          </a>
        </span>
      )}
    </>
  );
}

/** What must hold before a draft starts. */
export function ChecklistPanel({ experiment }: TabProps) {
  const params = { path: { id: experiment.key } };
  const checklist = useRead('/api/experiments/{id}/checklist', { params });
  return (
    <Panel title="Before it can start" address={addressOf('/api/experiments/{id}/checklist', params)} flush>
      <Answer of={checklist} lines={6}>
        {(read) => (
          <>
            <p className="inset">
              {read.ready ? 'Nothing stands in the way of a start.' : 'It cannot start until what fails is mended.'}
            </p>
            <Table caption="Checklist" columns={COLUMNS} rows={read.checks} id={(check) => check.name + check.detail} />
          </>
        )}
      </Answer>
    </Panel>
  );
}
