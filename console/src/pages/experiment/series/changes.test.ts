import { expect, it } from 'vitest';
import { changesOf } from './changes';

const PHASES = [
  { number: 1, from: '2026-11-20T08:00:00Z', trigger: 'start' as const },
  { number: 2, from: '2026-11-22T08:00:06Z', trigger: 'edit' as const },
];

function entry(action: string, at: string) {
  return { action: `experiment.${action}`, at, actor: 'ada' };
}

it('tells of edits that open no phase beside the phases, once for a day', () => {
  const entries = [
    entry('amend', '2026-11-22T08:00:00Z'),
    entry('amend', '2026-11-21T09:00:00Z'),
    entry('amend', '2026-11-21T10:00:00Z'),
    entry('pause', '2026-11-21T11:00:00Z'),
    entry('clone', '2026-11-21T12:00:00Z'),
  ];
  expect(changesOf(PHASES, entries)).toEqual([
    { date: '2026-11-20', label: 'phase 1, start', said: 'phase 1, start' },
    { date: '2026-11-21', label: 'changed; paused', said: 'changed by ada; changed by ada; paused by ada' },
    { date: '2026-11-22', label: 'phase 2, edit', said: 'phase 2, edit' },
  ]);
});
