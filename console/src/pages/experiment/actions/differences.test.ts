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
  expect(differences(seen, now, { tags: ['c'] })).toEqual([
    { field: 'owner', seen: 'ada', now: 'bob', wanted: undefined },
    { field: 'tags', seen: 'a', now: 'a, b', wanted: 'c' },
  ]);
});

test('a field that only the reader changes is told too', () => {
  expect(differences(seen, { ...seen, version: 4 }, { owner: '' })).toEqual([
    { field: 'owner', seen: 'ada', now: 'ada', wanted: '' },
  ]);
});

test('the order of members and the version are no differences', () => {
  const now = { ...seen, version: 9, targeting: { age: { lt: 60, gte: 18 }, country: 'SN' } };
  expect(differences(seen, now)).toEqual([]);
});

test('the next key counts on, and is no longer than keys may be', () => {
  expect(nextKey('checkout')).toBe('checkout-2');
  expect(nextKey('checkout-2')).toBe('checkout-3');
  expect(nextKey('checkout-9')).toBe('checkout-10');
  expect(nextKey('k'.repeat(64))).toBe(`${'k'.repeat(62)}-2`);
});
