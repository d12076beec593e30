import { Panel } from '../../../kit/Panel';
import { EditNotes } from '../notes/EditNotes';
import type { TabProps } from '../tabs';

/** How it ended, and what was learnt. */
export function EndPanel({ experiment }: TabProps) {
  const winner = experiment.variants.find((variant) => variant.key === experiment.winner);
  return (
    <Panel
      title="How it ended"
      tools={
        <EditNotes
          experiment={experiment}
          label={experiment.conclusion === '' ? 'Write the conclusion' : 'Edit the conclusion'}
          first="conclusion"
        />
      }
    >
      <dl className="facts">
        <dt>{winner?.is_control === true ? 'Kept' : 'Rolled out'}</dt>
        <dd className="said">
          {winner === undefined ? 'nothing: units get what they had before' : `${winner.name === winner.key ? winner.key : `${winner.name} (${winner.key})`}, for every eligible unit`}
        </dd>
        <dt>Reason</dt>
        <dd className="said">{experiment.stop_reason ?? <span className="soft">none given</span>}</dd>
        <dt>Conclusion</dt>
        <dd className="said prose" dir="auto">{experiment.conclusion === '' ? <span className="soft">not written yet</span> : experiment.conclusion}</dd>
      </dl>
    </Panel>
  );
}
