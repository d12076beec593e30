import { describe, expect, it } from 'vitest';
import vectors from './figures.json';
import { chance, change, count, decimalsFor, errorOfLevels, level, loss, pIs, pValue, range, signed, type Unit } from './figures';

describe('figures', () => {
  it.each(vectors.p_values)('writes the p $p as $text', ({ p, text }) => {
    expect(pValue(p)).toBe(text);
  });

  it.each(vectors.chances)('writes the chance $value as $text', ({ value, text }) => {
    expect(chance(value)).toBe(text);
  });

  it.each(vectors.changes)('writes $value ± $error $unit as $text', ({ value, unit, error, text }) => {
    expect(change(value, unit as Unit, error)).toBe(text);
  });

  it.each(vectors.ranges)('writes the range $lower, $upper as $text', ({ estimate, lower, upper, unit, text }) => {
    expect(range({ estimate, lower, upper }, unit as Unit)).toBe(text);
  });

  it.each(vectors.levels)('writes the level $value as $text', ({ value, lower, upper, rate, text }) => {
    expect(level(value, errorOfLevels([{ mean: value, lower, upper }]), rate)).toBe(text);
  });

  it.each(vectors.counts)('writes $value units as $text', ({ value, text }) => {
    expect(count(value)).toBe(text);
  });

  it('shows two digits of the standard error and no more', () => {
    expect(decimalsFor(0.0055)).toBe(4);
    expect(decimalsFor(5.5)).toBe(1);
    expect(decimalsFor(55)).toBe(0);
    expect(decimalsFor(5_500)).toBe(0);
  });

  it('gives levels beside each other the same digits: those that the least certain one bears', () => {
    const levels = [
      { mean: 5 / 3000, lower: 0.0007, upper: 0.0039 },
      { mean: 11 / 3000, lower: 0.002, upper: 0.0066 },
    ];
    expect(levels.map(({ mean }) => level(mean, errorOfLevels(levels), true))).toEqual(['0.17%', '0.37%']);
    expect(errorOfLevels([{ mean: 0.1, lower: null, upper: null }])).toBe(0);
    expect(errorOfLevels([])).toBe(0);
  });

  it('never says "= >" of a p in a sentence', () => {
    expect(pIs(0.041)).toBe('p = 0.041');
    expect(pIs(1)).toBe('p > 0.99');
    expect(pIs(1e-9)).toBe('p < 0.0001');
  });

  it('never says that a loss is nothing', () => {
    expect(loss(0.00004, 'points', 0.009)).toBe('< 0.01 pp');
    expect(loss(0.0003, 'points', 0.009)).toBe('0.03 pp');
    expect(loss(0.2, 'plain', 55)).toBe('< 1');
    expect(loss(0.001, 'plain', 0.3)).toBe('< 0.01');
    expect(loss(0, 'plain', 0.3)).toBe('0.00');
  });

  it('never writes a negative zero', () => {
    expect(signed(-0.0001, 2)).toBe('0.00');
    expect(signed(0.0001, 2)).toBe('0.00');
  });
});
