import { addressOf, useRead, type Read } from '../../../api/read';
import { chance, count, level } from '../../../format/figures';
import { Answer } from '../../../kit/Answer';
import { Badge } from '../../../kit/Badge';
import { Notice } from '../../../kit/Notice';
import { Panel } from '../../../kit/Panel';
import { Table, type Column } from '../../../kit/Table';
import { percent } from '../../../kit/words';
import type { TabProps } from '../tabs';
import { isRate } from '../results/words';
import { decisionWords } from './decision';

type Insights = Read<'/api/experiments/{id}/insights'>;
type Variant = Insights['variants'][number];

/** Two digits; like a chance it is never said to be nothing. */
function loss(value: number | null, rate: boolean): string {
  if (value === null) {
    return '–';
  }
  const [scaled, least, unit] = rate ? [100 * value, 0.01, ' pp'] : [value, 0.0001, ''];
  return (scaled < least ? `< ${least}` : String(Number(scaled.toPrecision(2)))) + unit;
}

/** In the middle of a sentence. */
function chanceWords(value: number): string {
  return chance(value).replace('> ', 'over ').replace('< ', 'under ');
}

function columns(leading: string | null, rate: boolean): readonly Column<Variant>[] {
  return [
    {
      title: 'Variant',
      cell: (variant) => (
        <>
          <code className="said">{variant.key}</code> {variant.key === leading && <Badge tone="good">leads</Badge>}{' '}
          {!variant.open && <Badge tone="note">closed</Badge>}
        </>
      ),
    },
    { title: 'Units', cell: (variant) => count(variant.units), number: true },
    { title: 'Share now', cell: (variant) => percent(variant.current_share), number: true },
    { title: 'Mean', cell: (variant) => level(variant.mean, 0, rate), number: true },
    { title: 'Chance to be best', cell: (variant) => chance(variant.chance_to_be_best), number: true },
    { title: 'Expected loss', cell: (variant) => loss(variant.expected_loss, rate), number: true },
  ];
}

/** Chances and losses by the leading metric, who says so, and what else could be tried. */
export function InsightsPanel({ experiment }: TabProps) {
  const params = { path: { id: experiment.key } };
  const insights = useRead('/api/experiments/{id}/insights', { params }, { every: 60_000 });
  // the panels beside this one ask the same: what kind the metric is of
  const results = useRead('/api/experiments/{id}/results', { params }, { every: 60_000 });
  const rate = (key: string) => results.data?.metrics.some((metric) => metric.key === key && isRate(metric)) ?? false;
  return (
    <Panel title="Insights" address={addressOf('/api/experiments/{id}/insights', params)}>
      <Answer of={insights} lines={5}>
        {(read) => (
          <>
            <p className="said">{read.sentence}</p>
            {read.metric === null ? (
              <p className="soft">There is no metric to follow.</p>
            ) : (
              <div className="scroll bleed">
                <Table
                  caption={`Variants by ${read.metric}`}
                  columns={columns(read.leading_variant, rate(read.metric))}
                  rows={read.variants}
                  id={({ key }) => key}
                />
              </div>
            )}
            {read.to_close.map((finding) => (
              <Notice
                key={finding.variant_key + finding.metric}
                title={`${finding.variant_key} should take in no new units`}
              >
                <span className="said">
                  It is worse than {finding.versus} in {finding.metric}, with a chance of {chanceWords(finding.chance_worse)}
                  {finding.proven ? '; the evidence holds whenever one looks.' : '; the evidence is not proof yet.'}
                </span>
              </Notice>
            ))}
            <Sira advice={read.sira_advice} />
            <Suggestions suggestions={read.suggestions} />
            <p className="soft small">
              {read.metric !== null && (
                <>
                  By <code>{read.metric}</code>.{' '}
                </>
              )}
              {read.source === 'sira' ? 'Words and suggestions are SIRA’s.' : 'Computed by the service itself, without SIRA.'}
            </p>
          </>
        )}
      </Answer>
    </Panel>
  );
}

/** Told when it differs: the decision of the results stays what it is. */
function Sira({ advice }: { advice: Insights['sira_advice'] }) {
  if (advice === null || advice.agrees) {
    return null;
  }
  return (
    <Notice title={`SIRA advises something else: ${decisionWords(advice)}`}>
      <span className="said">{advice.reason}</span>
      <Suggestions suggestions={advice.suggestions} />
    </Notice>
  );
}

function Suggestions({ suggestions }: { suggestions: Insights['suggestions'] }) {
  return suggestions.length === 0 ? null : (
    <dl className="facts">
      {suggestions.map(({ title, rationale }) => (
        <div key={title + rationale} className="suggestion">
          <dt className="said">{title}</dt>
          <dd className="said">{rationale}</dd>
        </div>
      ))}
    </dl>
  );
}
