import { describe, expect, it } from 'vitest';
import { healthChecks } from './checks';

const fine = {
  sample_ratio: { p_value: 0.7, mismatch: false, expected: { a: 0.5, b: 0.5 }, observed: { a: 502, b: 498 } },
  warnings: [],
  variants: [
    { id: '1', key: 'a', name: 'A', is_control: true, units: 502 },
    { id: '2', key: 'b', name: 'B', is_control: false, units: 498 },
  ],
};

describe('health', () => {
  it('says what was tested where nothing was found', () => {
    const checks = healthChecks(fine);
    expect(checks.every((check) => check.outcome === 'well' && check.tests !== '' && check.found[0] !== '')).toBe(true);
    expect(checks[0]?.found[0]).toBe('p = 0.70: a 50.20% for 50.00% planned, b 49.80% for 50.00% planned.');
  });

  it('says wrong of a split that is, with what the service found', () => {
    const broken = {
      ...fine,
      sample_ratio: { ...fine.sample_ratio, p_value: 1e-9, mismatch: true },
      warnings: [{ code: 'sample_ratio_mismatch' as const, detail: 'Phase 2 is to blame.' }],
    };
    const [split] = healthChecks(broken);
    expect(split?.outcome).toBe('wrong');
    expect(split?.found[0]).toMatch(/^p < 0\.0001: /);
    expect(split?.found).toContain('Phase 2 is to blame.');
  });

  it('does not take no units for a good split', () => {
    const [split] = healthChecks({ ...fine, sample_ratio: { ...fine.sample_ratio, p_value: null } });
    expect(split?.outcome).toBe('untested');
  });
});
