import { describe, expect, it } from 'vitest';
import { effect, results } from '../results/fixture';
import { healthChecks } from './checks';

const RAN = { start_date: '2026-11-01T00:00:00Z', cuped_days: 14 };
const EXAMINED = { examined_at: '2026-11-26T10:12:00Z' };
const fine = results(EXAMINED, effect({ covariate: { names: ['conversion'], theta: [0.3], adjusted_means: {}, correlation: 0.3, variance_saved: 0.1, units_with_history: 900 } }));

function check(name: string, of = fine, experiment = RAN) {
  return healthChecks(of, experiment).find((one) => one.name === name);
}

describe('health', () => {
  it('says what was tested where nothing was found', () => {
    const checks = healthChecks(fine, RAN);
    expect(checks.map(({ outcome }) => outcome)).toEqual(checks.map(() => 'well'));
    expect(checks[0]?.found[0]).toBe('p = 0.41: blue 50.12% for 50.00% planned, green 49.88% for 50.00% planned.');
    expect(check('Variants before the exposure')?.found[0]).toBe(
      'No difference beyond chance in 14 days before, on conversion.',
    );
  });

  it('says wrong of a split that is, with what the service found', () => {
    const broken = results({
      sample_ratio: { ...fine.sample_ratio, p_value: 1e-9, mismatch: true },
      warnings: [{ code: 'sample_ratio_mismatch', detail: 'Phase 2 is to blame.' }],
    });
    const [split] = healthChecks(broken, RAN);
    expect(split?.outcome).toBe('wrong');
    expect(split?.found[0]).toMatch(/^p < 0\.0001: /);
    expect(split?.found).toContain('Phase 2 is to blame.');
  });

  it('takes nothing for well without units', () => {
    const variants = fine.variants.map((variant) => ({ ...variant, units: 0 }));
    const empty = results({ variants, sample_ratio: { ...fine.sample_ratio, p_value: null } });
    expect(new Set(healthChecks(empty, RAN).map(({ outcome }) => outcome))).toEqual(new Set(['untested']));
  });

  it('says what could not be tested, and why', () => {
    const untested = (name: string, of = fine, experiment = RAN) => {
      const found = check(name, of, experiment);
      expect(found?.outcome).toBe('untested');
      return found?.found[0];
    };
    const off = { ...RAN, cuped_days: 0 };
    expect(untested('Variants before the exposure', fine, off)).toContain('cuped_days of the analysis is 0');
    expect(untested('Earlier data of units', fine, off)).toContain('cuped_days of the analysis is 0');
    expect(untested('Variants before the exposure', results())).toContain('conversion');
    expect(untested('Novelty', fine, { ...RAN, start_date: '2026-11-25T10:00:00Z' })).toContain('2026-12-02');
    const few = results({ ...EXAMINED, variants: fine.variants.map((variant) => ({ ...variant, units: 150 })) });
    expect(untested('Novelty', few)).toContain('the smallest has 150');
    const checks = (min_units: number, kinds: string[]) => ({
      ...results(),
      ...EXAMINED,
      checks: { sample_ratio_p: 0.001, pre_exposure_p: 0.001, novelty: { p: 0.01, min_units, days: 14, kinds } },
    });
    expect(untested('Novelty', checks(200, ['mean']))).toBe('No goal is of a kind that can be tested: mean.');
    const more = checks(6000, ['binomial']);
    expect(untested('Novelty', more)).toBe(
      'It needs 6,000 units a variant, seen 14 days ago or earlier; the smallest has 4,988 in all.',
    );
    expect(check('Novelty', more)?.tests).toContain('wrong at p < 0.01;');
    const metric = fine.metrics[0];
    const none = metric === undefined ? [] : [{ ...metric, variants: metric.variants.map((one) => ({ ...one, sum: 0 })) }];
    expect(untested('Clocks of senders', results({ ...EXAMINED, metrics: none }))).toContain('no event counts');
  });

  it('takes nothing for well that was not looked at, and says when it was', () => {
    for (const name of ['Clocks of senders', 'Novelty']) {
      const before = check(name, results());
      expect(before?.outcome).toBe('untested');
      expect(before?.found[0]).toMatch(/^Not tested yet/);
      expect(check(name)?.found[0]).toMatch(/^Looked at 2026-11-26 10:12 UTC: /);
    }
  });

  it('finds events of quantiles, which have no sum', () => {
    const metric = fine.metrics[0];
    const quantile = metric === undefined ? [] : [{ ...metric, variants: metric.variants.map((one) => ({ ...one, sum: null })) }];
    expect(check('Clocks of senders', results({ ...EXAMINED, metrics: quantile }))?.outcome).toBe('well');
  });

  it('leaves out no warning, also of those that no check is named for', () => {
    const warned = results({ warnings: [{ code: 'units_erased', detail: '3 units were erased.' }] });
    expect(healthChecks(warned, RAN).at(-1)).toMatchObject({ outcome: 'care', found: ['3 units were erased.'] });
  });
});
