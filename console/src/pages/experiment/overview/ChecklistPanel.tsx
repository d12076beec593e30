import { addressOf, useRead } from '../../../api/read';
import { Answer } from '../../../kit/Answer';
import { Badge, type Tone } from '../../../kit/Badge';
import { words } from '../../../kit/words';
import { Panel } from '../../../kit/Panel';
import { Table, type Column } from '../../../kit/Table';
import type { components } from '../../../api/schema';
import type { TabProps } from '../tabs';

type Check = components['schemas']['Check'];

const TONES: Record<Check['outcome'], Tone> = { pass: 'good', warn: 'note', fail: 'bad' };
const TEXTS: Record<Check['outcome'], string> = { pass: 'holds', warn: 'take care', fail: 'must be mended' };

const COLUMNS: readonly Column<Check>[] = [
  { title: 'Check', cell: (check) => words(check.name) },
  { title: 'Outcome', cell: (check) => <Badge tone={TONES[check.outcome]}>{TEXTS[check.outcome]}</Badge> },
  { title: 'In words', cell: (check) => <span className="said">{check.detail}</span> },
];

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
