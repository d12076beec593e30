import { describe, expect, it } from 'vitest';
import { pace } from './pace';

const DAY = '2026-11-02T00:00:00Z';
const experiment = { start_date: '2026-11-01T00:00:00Z', end_date: null, status: 'running' as const };
type Results = Parameters<typeof pace>[1];

function results(over: Partial<Results> = {}): Results {
  return {
    as_of: DAY,
    min_units: 0,
    variants: [
      { id: '1', key: 'a', name: 'A', is_control: true, units: 400 },
      { id: '2', key: 'b', name: 'B', is_control: false, units: 600 },
    ],
    metrics: [],
    ...over,
  };
}

describe('pace', () => {
  it('counts from the start to what was read', () => {
    expect(pace(experiment, results(), 1000)).toEqual({ days: 1, perDay: 1000, minimum: null, precise: null });
  });

  it('holds the smallest variant against the minimum', () => {
    expect(pace(experiment, results({ min_units: 500 }), 1000).minimum).toEqual({ smallest: 400, reached: false });
  });

  it('says nothing of the pace in the first hour, nor of a draft', () => {
    expect(pace(experiment, results({ as_of: '2026-11-01T00:30:00Z' }), 10).perDay).toBeNull();
    expect(pace({ ...experiment, start_date: null }, results(), 0)).toMatchObject({ days: 0, perDay: null });
  });

  it('halves an interval with four times the units', () => {
    const effect = { key: 'b', relative: { estimate: 0, lower: -0.04, upper: 0.04 } };
    const metrics = [{ key: 'conversion', role: 'goal', minimum_effect: 0.02, effects: [effect] }] as unknown as Results['metrics'];
    expect(pace(experiment, results({ metrics }), 1000).precise).toEqual({
      metric: 'conversion',
      units: 4000,
      at: '2026-11-05T00:00:00.000Z',
    });
  });
});
