import { cleanup, render } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { Health, type Listed } from './columns';

afterEach(cleanup);

type Summary = NonNullable<Listed['summary']>;

function shown(row: { summary?: Partial<Summary>; checklist?: Listed['checklist'] }): string {
  const summary = row.summary && ({ health: 'good', warnings: [], sample_ratio_p_value: 0.41, ...row.summary } as Summary);
  return render(<Health row={{ summary: summary ?? null, checklist: row.checklist ?? null }} />).container.textContent;
}

it('calls nothing good of which too little is known', () => {
  expect(shown({ summary: { warnings: ['too_little_data'] } })).toBe('too earlyToo little data');
  expect(shown({ summary: {} })).toBe('goodsplit p = 0.41');
  expect(shown({ summary: { health: 'broken', warnings: ['too_little_data'] } })).toBe('brokenToo little data');
});

it('says what keeps a draft from starting', () => {
  const failing = ['traffic', 'control', 'layer'].map((name) => ({ name, detail: `${name} is off.` }));
  const reading = { as_of: '2026-11-26T10:42:00Z', ready: false, failing };
  expect(shown({ checklist: reading })).toBe('cannot startTraffic is off. Control is off. And 1 more.');
  expect(shown({ checklist: { ...reading, ready: true, failing: [] } })).toBe('can start');
  expect(shown({})).toBe('');
});
