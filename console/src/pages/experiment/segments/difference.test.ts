import { describe, expect, it } from 'vitest';
import { differenceWords } from './difference';

const TESTED = { metric: 'conversion', variant: 'green', segments: 5, q: 11.798, degrees_of_freedom: 4, p_value: 0.0189 };

describe('whether an effect differs between segments', () => {
  it('says that it seems to', () => {
    expect(differenceWords(TESTED)).toMatch(
      /^The effect seems to differ between segments: p = 0\.019 \(Cochran’s Q of the differences in 5 segments, 11\.8 on 4 degrees of freedom\)/,
    );
  });

  it('says that nothing points to it', () => {
    expect(differenceWords({ ...TESTED, segments: 2, q: 0.2, degrees_of_freedom: 1, p_value: 0.65 })).toMatch(
      /^No sign that the effect differs between segments: p = 0\.65 .* on 1 degree of freedom\)/,
    );
  });

  it('says why it cannot be told', () => {
    const none = { ...TESTED, segments: 1, q: null, degrees_of_freedom: null, p_value: null };
    expect(differenceWords(none)).toMatch(/cannot be told/);
    expect(differenceWords(undefined)).toMatch(/cannot be told/);
  });
});
