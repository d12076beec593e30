import { expect, it } from 'vitest';
import { endedWords } from './decision';
import { turnedAway } from './traffic';

const VARIANTS = [
  { key: 'blue', is_control: true },
  { key: 'green', is_control: false },
];

it('who ends an experiment is not told that something has won', () => {
  expect(endedWords('green', VARIANTS)).toBe('rolled out: green');
  expect(endedWords('blue', VARIANTS)).toBe('kept: blue');
});

it('those that have a variant are not counted among those that got none', () => {
  expect(turnedAway('checkout')).toBe(
    'sum by (reason) (increase(experiment_assignments_total{experiment="checkout",variant=""}[1d]))',
  );
});
