import { Notice } from '../../../kit/Notice';
import { words } from '../../../kit/words';
import { Time } from '../../../kit/Time';
import { decimal } from '../../../format/figures';
import { decidedWords } from '../overview/decision';
import type { Results } from './types';
import { METHODS } from './words';

/** What the numbers allow, what they are of, and what they come to. */
export function ResultsHead({ results, adaptive, ended }: { results: Results; adaptive: boolean; ended: boolean }) {
  const { decision } = results;
  return (
    <div className="stack tight">
      <p className="decision">
        <strong className="said">{decidedWords(decision, ended)}</strong>
      </p>
      <p className="said">{decision.reason}</p>
      {adaptive && !results.warnings.some(({ code }) => code === 'adaptive_naive') && (
        <p className="soft small">
          Shares follow the results here, and the intervals are valid all the same: each unit is weighted by the chance
          that it had of its variant when it was assigned.
        </p>
      )}
      <p className="soft small">
        {results.method.charAt(0).toUpperCase() + results.method.slice(1)} method,{' '}
        {decimal(100 * results.level, 1).replace(/\.0$/, '')}% intervals. {METHODS[results.method]}
        {results.as_of !== null && (
          <>
            {' As of '}
            <Time at={results.as_of} />.
          </>
        )}
        {results.frozen_version !== undefined && ` Frozen, reading ${results.frozen_version}.`}
        {results.frozen_version !== undefined && results.digest !== undefined && (
          <>
            {' Digest '}
            <code className="said">{results.digest}</code>
          </>
        )}
      </p>
    </div>
  );
}

/** To be read before the numbers; what makes them worthless stands first. */
export function Warnings({ warnings }: { warnings: Results['warnings'] }) {
  return warnings.map(({ code, detail }) => (
    <Notice
      key={`${code} ${detail}`}
      tone={code === 'sample_ratio_mismatch' ? 'bad' : 'note'}
      title={code === 'sample_ratio_mismatch' ? 'The split is broken' : sentenceCase(words(code))}
    >
      <span className="said">{detail}</span>
    </Notice>
  ));
}

function sentenceCase(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
