import { expect, it } from 'vitest';
import { resettable } from './ExperimentActions';

it('an experiment can begin again while it runs or is paused, a flag never', () => {
  const statuses = ['draft', 'running', 'paused', 'stopped', 'archived'] as const;
  expect(statuses.filter((status) => resettable({ status, kind: 'experiment' }))).toEqual(['running', 'paused']);
  expect(statuses.filter((status) => resettable({ status, kind: 'flag' }))).toEqual([]);
});
