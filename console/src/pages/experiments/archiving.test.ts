import { afterEach, expect, test, vi } from 'vitest';
import { summary } from './ArchiveDialog';
import { archiveAll, type Outcome } from './archiving';
import { archivable } from './selection';

afterEach(() => vi.unstubAllGlobals());

const ROWS = [
  { id: 'one', version: 3 },
  { id: 'two', version: 1 },
  { id: 'three', version: 2 },
];

/** Answers by the id in the address, and notes what was asked. */
function answering(answers: Record<string, () => Response>): Request[] {
  const asked: Request[] = [];
  vi.stubGlobal('fetch', (request: Request) => {
    asked.push(request);
    const id = new URL(request.url).pathname.split('/')[3] ?? '';
    return Promise.resolve((answers[id] ?? (() => Response.json({})))());
  });
  return asked;
}

const overtaken = () =>
  Response.json({ code: 'version_conflict', detail: 'It is at version 2 by now.', status: 412 }, { status: 412 });

async function run(goOn: () => boolean = () => true): Promise<Map<string, Outcome>> {
  const told = new Map<string, Outcome>();
  await archiveAll(ROWS, (id, outcome) => told.set(id, outcome), goOn);
  return told;
}

test('what fails does not keep the rest from being archived', async () => {
  const asked = answering({ two: overtaken });
  const told = await run();
  expect([...told.values()].map(({ state }) => state)).toEqual(['archived', 'failed', 'archived']);
  const failed = told.get('two');
  expect(failed?.state === 'failed' && failed.fault.message).toBe('It is at version 2 by now.');
  expect(asked.map((request) => request.headers.get('If-Match'))).toEqual(['"3"', '"1"', '"2"']);
  expect(new Set(asked.map((request) => request.headers.get('Idempotency-Key'))).size).toBe(3);
  expect(summary([...told.values()])).toBe('2 experiments are in the archive, 1 is not.');
});

test('a service that asks to wait is asked again, with the same key', async () => {
  let tries = 0;
  const asked = answering({
    one: () => (tries++ === 0 ? new Response(null, { status: 503, headers: { 'Retry-After': '1' } }) : Response.json({})),
  });
  const told = await run(() => tries < 2);
  expect(told).toEqual(new Map([['one', { state: 'archived' }]]));
  expect(asked).toHaveLength(2);
  expect(asked[0]?.headers.get('Idempotency-Key')).toBe(asked[1]?.headers.get('Idempotency-Key'));
});

test('whoever closes the question leaves the rest as it is', async () => {
  const asked = answering({});
  const told = await run(() => asked.length < 1);
  expect([...told.keys()]).toEqual(['one']);
});

test('the archive takes drafts and what has stopped', () => {
  expect((['draft', 'running', 'paused', 'stopped', 'archived'] as const).filter((status) => archivable({ status }))).toEqual([
    'draft',
    'stopped',
  ]);
});

test('one experiment is told of as one', () => {
  expect(summary([{ state: 'archived' }])).toBe('1 experiment is in the archive.');
});
