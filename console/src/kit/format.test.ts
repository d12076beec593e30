import { describe, expect, it } from 'vitest';
import { change, count, decimals, percent, points, pValue, several, signed } from './format';

describe('numbers', () => {
  it('have a sign where there are two directions', () => {
    expect(change(0.0625)).toBe('+6.3%');
    expect(change(-0.0625)).toBe('−6.3%');
    expect(points(0.005)).toBe('+0.50 percentage points');
  });

  it('that round to zero have no sign', () => {
    expect(signed(0.0004, 2)).toBe('0.00');
    expect(signed(-0.0004, 2)).toBe('0.00');
    expect(change(-0.00001)).toBe('0.0%');
  });

  it('show what their standard error bears', () => {
    expect(decimals(0.0055)).toBe(4);
    expect(decimals(0.0055, 100)).toBe(2);
    expect(decimals(12)).toBe(0);
    expect(decimals(null)).toBe(2);
  });

  it('of a p-value are never 0 or 1', () => {
    expect(pValue(0)).toBe('< 0.0001');
    expect(pValue(0.00042)).toBe('0.0004');
    expect(pValue(0.0412)).toBe('0.041');
    expect(pValue(1)).toBe('> 0.999');
  });

  it('of things have a plural', () => {
    expect(several(1, 'unit')).toBe('1 unit');
    expect(several(5012, 'unit')).toBe('5,012 units');
    expect(several(2, 'entry', 'entries')).toBe('2 entries');
    expect(count(1234567)).toBe('1,234,567');
    expect(percent(0.5)).toBe('50.0%');
  });
});
