import { expect, test } from 'vitest';
import type { Experiment } from '../tabs';
import { differences } from './differences';
import { nextKey } from './nextKey';

const seen = {
  name: 'Checkout',
  owner: 'ada',
  tags: ['a'],
  targeting: { country: 'SN', age: { gte: 18, lt: 60 } },
  version: 3,
  updated_at: '2026-11-02T09:00:00Z',
} as unknown as Experiment;

test('what others changed stands beside what the reader wants', () => {
  const now = { ...seen, version: 4, updated_at: '2026-11-02T10:00:00Z', owner: 'bob', tags: ['a', 'b'] };
  expect(differences(seen, now, { tags: ['c'] }, 'utc')).toEqual([
    { field: 'owner', seen: 'ada', now: 'bob', wanted: undefined },
    { field: 'tags', seen: 'a', now: 'a, b', wanted: 'c' },
  ]);
});

test('a field that only the reader changes is told too', () => {
  expect(differences(seen, { ...seen, version: 4 }, { owner: '' }, 'utc')).toEqual([
    { field: 'owner', seen: 'ada', now: 'ada', wanted: '' },
  ]);
});

test('the order of members and the version are no differences', () => {
  const now = { ...seen, version: 9, targeting: { age: { lt: 60, gte: 18 }, country: 'SN' } };
  expect(differences(seen, now, {}, 'utc')).toEqual([]);
});

test('nothing, times and lists are told in words', () => {
  const before = {
    ...seen,
    winner: null,
    end_date: null,
    layer: null,
    metrics: [{ key: 'click', role: 'goal', exploratory: false }],
    variants: [{ key: 'blue', name: 'Blue', is_control: true, traffic_share: 100, config: null }],
    allocation: { policy: 'fixed' },
  } as unknown as Experiment;
  const after = {
    ...before,
    winner: 'blue',
    end_date: '2026-11-03T09:30:00Z',
    layer: { key: 'checkout', from: 0, to: 50 },
    metrics: [{ key: 'click', role: 'goal', exploratory: true }, { key: 'refund', role: 'guardrail', exploratory: false }],
    variants: [
      { key: 'blue', name: 'Blue', is_control: true, traffic_share: 40, config: null },
      { key: 'green', name: 'Green', is_control: false, traffic_share: 60, config: { size: 2 } },
    ],
    allocation: { policy: 'adaptive', min_share: 5 },
  } as unknown as Experiment;
  const told = differences(before, after, {}, 'utc');
  expect(Object.fromEntries(told.map(({ field, seen: was, now }) => [field, [was, now]]))).toEqual({
    winner: ['', 'blue'],
    end_date: ['', '3 Nov 2026, 09:30 UTC'],
    layer: ['', 'checkout, 0 to 50'],
    metrics: ['click (goal)', 'click (goal, exploratory); refund (guardrail)'],
    variants: ['Blue (blue) 100%, control', 'Blue (blue) 40%, control; Green (green) 60%, config {"size":2}'],
    allocation: ['policy fixed', 'policy adaptive, min share 5'],
  });
});

test('the next key counts on, and is no longer than keys may be', () => {
  expect(nextKey('checkout')).toBe('checkout-2');
  expect(nextKey('checkout-2')).toBe('checkout-3');
  expect(nextKey('checkout-9')).toBe('checkout-10');
  expect(nextKey('k'.repeat(64))).toBe(`${'k'.repeat(62)}-2`);
});
