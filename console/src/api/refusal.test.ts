import { describe, expect, it } from 'vitest';
import { addressOf, wait } from './read';
import { Refusal } from './refusal';

describe('a refusal', () => {
  it('says what the service says', async () => {
    const body = { detail: '1 field is invalid.', code: 'invalid_request', request_id: 'r-1', errors: [{ field: 'name', message: 'too long' }] };
    const refusal = await Refusal.of(new Response(JSON.stringify(body), { status: 422 }));
    expect(refusal).toMatchObject({ status: 422, code: 'invalid_request', detail: '1 field is invalid.', requestId: 'r-1' });
    expect(refusal.errors).toHaveLength(1);
    expect(refusal.passes).toBe(false);
  });

  it('of something in between says so, and keeps the wait', async () => {
    const refusal = await Refusal.of(new Response('<html>', { status: 503, headers: { 'Retry-After': '7' } }));
    expect(refusal.detail).toContain('status 503');
    expect(refusal.passes).toBe(true);
    expect(wait(0, refusal)).toBe(7000);
  });

  it('that names no wait is tried again after longer and longer ones', () => {
    expect([0, 1, 2, 9].map((attempt) => wait(attempt, Refusal.unreachable()))).toEqual([1000, 2000, 4000, 60_000]);
  });
});

it('an address holds its parts escaped, and leaves out what is not asked', () => {
  const params = { path: { id: 'a/b' }, query: { metric: ['x', 'y'], as_of: undefined, q: 'ü &' } };
  expect(addressOf('/api/experiments/{id}/results', params)).toBe('/api/experiments/a%2Fb/results?metric=x&metric=y&q=%C3%BC+%26');
});
