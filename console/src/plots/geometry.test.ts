import { describe, expect, it } from 'vitest';
import type { Estimate, Unit } from '../format/figures';
import { axisBetween, axisOf, labelled, place, tickStep } from './axis';
import { band, dayLabel, timeAxis } from './band';
import { forest } from './forest';
import vectors from './geometry.json';
import { lanes } from './lanes';
import { intervalShapes, ruleShapes, rulesOf, tickShapes, type Rule } from './interval';
import { split } from './split';
import { steps } from './steps';

const of = (estimate: number | null, lower: number | null, upper: number | null): Estimate => ({
  estimate,
  lower,
  upper,
});

// the service's reports are drawn by Java: the same vectors hold both
describe('vectors', () => {
  it.each(vectors.intervals)('$name', ({ unit, intervals, rules, axis, ticks, rule_shapes, rows }) => {
    const drawn = axisOf(
      intervals,
      rules.map(({ at }) => at),
      unit as Unit,
    );
    expect(drawn.from).toBeCloseTo(axis.from, 12);
    expect(drawn.to).toBeCloseTo(axis.to, 12);
    expect(tickShapes(drawn)).toEqual(ticks);
    expect(ruleShapes(drawn, rules as Rule[])).toEqual(rule_shapes);
    expect(intervals.map((interval) => intervalShapes(drawn, interval, 12))).toEqual(rows);
  });

  it.each(vectors.rules)('$role to $direction by $minimum_effect', ({ role, direction, minimum_effect, rules }) => {
    expect(rulesOf(role, direction, minimum_effect)).toEqual(rules);
  });

  it.each(vectors.forests)('a forest', ({ rows, whole, rules, unit, rule_shapes, row_shapes }) => {
    const drawn = forest(rows, whole, rules as Rule[], unit as Unit);
    expect(drawn.rules).toEqual(rule_shapes);
    expect(drawn.rows).toEqual(row_shapes);
  });

  it.each(vectors.bands)('a band: $name', ({ days, runs, labels, zero, clipped }) => {
    const drawn = band(days, [], 'percent');
    expect(drawn.runs).toEqual(runs);
    expect(drawn.days).toEqual(labels);
    expect(drawn.zero).toBe(zero);
    expect(drawn.clipped).toBe(clipped);
  });

  it.each(vectors.steps)('steps', ({ series, highest, paths }) => {
    expect(steps(series, highest)).toEqual(paths);
  });

  it.each(vectors.splits)('a split', ({ expected, observed, bars }) => {
    expect(split(expected as Record<string, number>, observed as Record<string, number>)).toEqual(bars);
  });
});

describe('an interval', () => {
  const axis = axisBetween(-1, 1, 'plain', 5, true);

  it('is drawn to scale', () => {
    expect(intervalShapes(axis, of(0.25, -0.5, 0.5), 8)).toEqual([
      { kind: 'bar', from: 25, to: 75, y: 8 },
      { kind: 'end', x: 25, y: 8 },
      { kind: 'end', x: 75, y: 8 },
      { kind: 'dot', x: 62.5, y: 8 },
    ]);
  });

  it('has an arrow where it goes on past the axis, and no end there', () => {
    const shapes = intervalShapes(axis, of(0.25, -3, 0.5), 8);
    expect(shapes).toContainEqual({ kind: 'arrow', x: 0, y: 8, to: 'left' });
    expect(shapes.filter(({ kind }) => kind === 'end')).toEqual([{ kind: 'end', x: 75, y: 8 }]);
    expect(shapes).toContainEqual({ kind: 'bar', from: 0, to: 75, y: 8 });
  });

  it('has an arrow where it has no bound', () => {
    expect(intervalShapes(axis, of(0.25, 0, null), 8)).toContainEqual({ kind: 'arrow', x: 100, y: 8, to: 'right' });
  });

  it('is an arrow alone when the whole of it lies off the axis', () => {
    expect(intervalShapes(axis, of(-5, -6, -4), 8)).toEqual([{ kind: 'arrow', x: 0, y: 8, to: 'left' }]);
    expect(intervalShapes(axis, of(5, 4, 6), 8)).toEqual([{ kind: 'arrow', x: 100, y: 8, to: 'right' }]);
  });

  it('draws nothing of what cannot be estimated', () => {
    expect(intervalShapes(axis, of(null, null, null), 8)).toEqual([]);
  });
});

describe('an axis', () => {
  it('always holds zero, at the place of zero', () => {
    for (const interval of [of(5, 4, 6), of(-5, -6, -4), of(0, 0, 0), of(null, null, null)]) {
      const axis = axisOf([interval], [], 'percent');
      const zero = place(axis, 0);
      expect(zero).toBeGreaterThanOrEqual(0);
      expect(zero).toBeLessThanOrEqual(100);
      expect(ruleShapes(axis, [])).toEqual([{ kind: 'rule', role: 'zero', x: zero }]);
      expect(tickShapes(axis)).toContainEqual(expect.objectContaining({ x: zero }));
    }
  });

  it('is the same for all that it is made of', () => {
    const axis = axisOf([of(0.01, -0.02, 0.04), of(0.05, 0.01, 0.09)], [0.02], 'percent');
    expect(place(axis, 0.09)).toBeLessThanOrEqual(100);
    expect(place(axis, -0.02)).toBeGreaterThanOrEqual(0);
    expect(place(axis, 0.02)).toBeGreaterThan(place(axis, 0.01));
  });

  it('holds the minimum effect and the margin', () => {
    expect(ruleShapes(axisOf([of(0, -0.01, 0.01)], [0.02], 'percent'), [{ role: 'minimum', at: 0.02 }])).toHaveLength(2);
  });

  it('clips what would flatten the others', () => {
    const axis = axisOf([of(0, -1, 1), of(0, -1, 1), of(0, -1000, 1000)], [], 'plain');
    expect(axis.to).toBeLessThan(4);
  });

  const labels = (from: number, to: number, letters: number) =>
    labelled(axisBetween(from, to, 'percent', 5, true), letters).ticks.map(({ label }) => label);

  it('has labels that do not run into each other, always one at zero', () => {
    expect(labels(-0.3, 0.2, 99)).toEqual(['−30%', '−20%', '−10%', '0%', '+10%', '+20%']);
    expect(labels(-0.3, 0.2, 18)).toEqual(['', '−20%', '', '0%', '', '+20%']);
    expect(labels(-0.2, 0.3, 18)).toEqual(['−20%', '', '0%', '', '+20%', '']);
    expect(labels(-0.3, 0.2, 3)).toEqual(['', '', '', '0%', '', '']);
    expect(labels(0.1, 0.4, 12).filter((label) => label === '')).not.toEqual([]);
  });

  it('counts with labels at an end that are moved inside it', () => {
    // −6% would stand where −4% begins: its tick is at 1%, and it begins there
    const axis = axisBetween(-0.0605, 0.0485, 'percent', 5, true);
    expect(axis.ticks.map(({ label }) => label)).toEqual(['−6%', '−4%', '−2%', '0%', '+2%', '+4%']);
    expect(labelled(axis, 20).ticks.map(({ label }) => label)).toEqual(['', '−4%', '', '0%', '', '+4%']);
    expect(labelled(axis, 40)).toEqual(axis);
  });

  it('has ticks at round numbers, some five of them', () => {
    expect(tickStep(0, 1, 5)).toBeCloseTo(0.2);
    expect(tickStep(-0.3, 0.4, 5)).toBeCloseTo(0.1);
    expect(tickStep(0, 7_000, 5)).toBe(1000);
    for (const far of [1e-9, 0.003, 0.7, 12, 3e7]) {
      const ticks = axisBetween(-far / 3, far, 'plain', 5, true).ticks.length;
      expect(ticks).toBeGreaterThanOrEqual(3);
      expect(ticks).toBeLessThanOrEqual(9);
    }
  });
});

describe('a band', () => {
  it('is cut at the edge and says so', () => {
    const drawn = band(
      [
        { date: '2026-11-01', ...of(0, -90, 90) },
        { date: '2026-11-02', ...of(0, -1, 1) },
        { date: '2026-11-03', ...of(0, -1, 1) },
      ],
      [],
      'plain',
    );
    expect(drawn.clipped).toBe(true);
    expect(drawn.runs[0]?.upper[0]).toEqual({ x: 0, y: 0 });
    expect(drawn.runs[0]?.lower[0]).toEqual({ x: 0, y: 100 });
  });

  it('breaks at a day that cannot be estimated', () => {
    const drawn = band(
      [
        { date: '2026-11-01', ...of(1, 0, 2) },
        { date: '2026-11-02', ...of(null, null, null) },
        { date: '2026-11-03', ...of(1, 0, 2) },
      ],
      [],
      'plain',
    );
    expect(drawn.runs.map(({ line }) => line.length)).toEqual([1, 1]);
  });

  it('places ages in days as it places days', () => {
    const { place, labels } = timeAxis(['1', '2', '3', '5']);
    expect([place('1'), place('2'), place('5')]).toEqual([0, 25, 100]);
    expect(labels.map(({ label }) => label)).toEqual(['day 1', 'day 2', 'day 3', 'day 5']);
    expect(timeAxis(['1']).place('1')).toBe(50);
  });

  it('stands days by UTC, at their distance', () => {
    const time = timeAxis(['2026-03-28', '2026-03-29', '2026-04-01']);
    expect(time.place('2026-03-29')).toBe(25);
    expect(dayLabel('2026-04-01')).toBe('1 Apr');
  });

  it('names no more days than there is room for', () => {
    const dates = Array.from({ length: 90 }, (_, i) => new Date(Date.UTC(2026, 0, 1 + i)).toISOString().slice(0, 10));
    expect(timeAxis(dates).labels.length).toBeLessThanOrEqual(6);
  });
});

describe('a split', () => {
  it('has bars in the ratio of the units and a rule at the plan', () => {
    const [a, b] = split({ a: 0.5, b: 0.5 }, { a: 300, b: 100 });
    expect((a?.bar ?? 0) / (b?.bar ?? 1)).toBeCloseTo(3, 2);
    expect(a?.rule).toBe(b?.rule);
    expect(a?.rule).toBeLessThan(a?.bar ?? 0);
  });
});

describe('labels of moments', () => {
  const moment = (x: number, label: string) => ({ x, label });

  it('begin at their moment, or end there where the plot ends', () => {
    expect(lanes([moment(10, 'phase 1'), moment(99, 'stopped')], 40)).toEqual([
      { x: 10, label: 'phase 1', lane: 0, before: false },
      { x: 99, label: 'stopped', lane: 0, before: true },
    ]);
  });

  it('take another row where they would lie on each other, and none where all rows are full', () => {
    const rows = lanes(
      [0, 1, 2, 3, 4].map((x) => moment(x, `phase ${x}, shares`)),
      40,
    );
    expect(rows.map(({ lane }) => lane)).toEqual([0, 1, 2, 3, null]);
  });

  it('share a row where there is room for both', () => {
    expect(lanes([moment(0, 'phase 1'), moment(1, 'phase 2'), moment(50, 'phase 3')], 40).map(({ lane }) => lane)).toEqual([
      0, 1, 0,
    ]);
  });
});
