import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { readAll } from './listing';

let asked: URL[];
let answers: Response[];

beforeEach(() => {
  asked = [];
  vi.useFakeTimers();
  vi.stubGlobal('fetch', ({ url }: Request) => {
    asked.push(new URL(url));
    return Promise.resolve(answers.shift() ?? busy());
  });
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function busy(status = 503): Response {
  return Response.json({ code: 'overloaded', detail: 'Too much to do.', status }, { status, headers: { 'Retry-After': '7' } });
}

function page(key: string, next: string | null): Response {
  return Response.json({ experiments: [{ key }], next_cursor: next });
}

it('waits as it is told and goes on with the same page', async () => {
  answers = [page('one', 'c1'), busy(), busy(429), page('two', null)];
  const reading = readAll({ sort: 'name', status: 'running' });
  await vi.advanceTimersByTimeAsync(6_900);
  expect(asked).toHaveLength(2);
  await vi.advanceTimersByTimeAsync(7_200);
  expect((await reading).map(({ key }) => key)).toEqual(['one', 'two']);
  expect(asked.map(({ searchParams }) => searchParams.get('cursor'))).toEqual([null, 'c1', 'c1', 'c1']);
});

it('asks in an order that no change disturbs', async () => {
  answers = [page('one', null)];
  await readAll({ sort: '-updated', status: 'running' });
  expect(asked.map(({ searchParams }) => [searchParams.get('sort'), searchParams.get('status')])).toEqual([
    ['-created', 'running'],
  ]);
});

it('gives up in the end', async () => {
  answers = [];
  const reading = readAll({});
  const refused = expect(reading).rejects.toThrow('Too much to do.');
  await vi.advanceTimersByTimeAsync(60_000);
  await refused;
  expect(asked).toHaveLength(5);
});
