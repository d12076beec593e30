import { expect, it } from 'vitest';
import { percent, several, words } from './words';

it('things have a plural', () => {
  expect(several(1, 'unit')).toBe('1 unit');
  expect(several(5012, 'unit')).toBe('5,012 units');
  expect(several(2, 'entry', 'entries')).toBe('2 entries');
});

it('shares are in percent, names of the API in words', () => {
  expect(percent(0.5)).toBe('50.0%');
  expect(percent(0.49766, 2)).toBe('49.77%');
  expect(words('roll_back')).toBe('roll back');
});
