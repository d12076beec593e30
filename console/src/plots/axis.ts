// One axis for many intervals. Positions are percent of the axis' length, so that a plot fits any width without
// being measured, and a report needs no script.

import { decimal, signed, SCALES, type Estimate, type Unit } from '../format/figures';

export interface Axis {
  readonly from: number;
  readonly to: number;
  readonly ticks: readonly Tick[];
}

export interface Tick {
  readonly at: number;
  readonly label: string;
}

/** Bounds further out than this many times the usual one are clipped: they would flatten all others. */
const CLIP = 3;
/** Share of the range that stays free at either end. */
const PADDING = 0.05;

const outermost = ({ estimate, lower, upper }: Estimate): number =>
  Math.max(...[estimate, lower, upper].filter((value) => value !== null).map(Math.abs), 0);

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? 0)) / 2;
}

/**
 * Holds zero, the rules and the intervals, of which the far ones are clipped.
 *
 * @param rules minimum effects and margins; those far out are left to the words beside the plot
 */
export function axisOf(intervals: readonly Estimate[], rules: readonly number[], unit: Unit, count = 4): Axis {
  const known = intervals.filter(({ estimate }) => estimate !== null);
  const limit = CLIP * median(known.map(outermost));
  const inside = [...known.flatMap(({ estimate, lower, upper }) => [estimate, lower, upper]), ...rules]
    .filter((value) => value !== null)
    .map((value) => Math.min(limit, Math.max(-limit, value)));
  let from = Math.min(0, ...inside);
  let to = Math.max(0, ...inside);
  if (from === to) {
    from = -1 / SCALES[unit];
    to = 1 / SCALES[unit];
  }
  const padding = (to - from) * PADDING;
  return axisBetween(from - padding, to + padding, unit, count, true);
}

/** The same bounds for all who draw on it, with ticks at round numbers. */
export function axisBetween(from: number, to: number, unit: Unit, count: number, sign: boolean): Axis {
  const scale = SCALES[unit];
  const step = tickStep(from * scale, to * scale, count);
  const decimals = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  const ticks: Tick[] = [];
  for (let i = Math.ceil((from * scale) / step); i <= Math.floor((to * scale) / step); i++) {
    const value = i * step;
    const text = sign ? signed(value, decimals) : decimal(value, decimals);
    ticks.push({ at: value / scale, label: unit === 'plain' ? text : `${text}${unit === 'percent' ? '%' : ''}` });
  }
  return { from, to, ticks };
}

/**
 * With no label that runs into another: every second, third or so is left, always with that of zero, which the others
 * are read against.
 *
 * @param letters length of the axis
 */
export function labelled(axis: Axis, letters: number): Axis {
  const zero = Math.max(0, axis.ticks.findIndex(({ at }) => at === 0));
  for (let every = 1; every < axis.ticks.length; every++) {
    const ticks = axis.ticks.map((tick, i) => ((i - zero) % every === 0 ? tick : { ...tick, label: '' }));
    if (!collide({ ...axis, ticks }, letters)) {
      return { ...axis, ticks };
    }
  }
  return { ...axis, ticks: axis.ticks.map((tick, i) => (i === zero ? tick : { ...tick, label: '' })) };
}

/** Labels nearer to an end of the axis than this stay inside it; percent. */
const NEAR = 4;

/** How a label hangs on its place. */
export function anchor(x: number): 'start' | 'middle' | 'end' {
  return x < NEAR ? 'start' : x > 100 - NEAR ? 'end' : 'middle';
}

const HANGS = { start: 0, middle: 0.5, end: 1 };

/** Whether two labels that follow each other are less than a letter apart. */
function collide(axis: Axis, letters: number): boolean {
  let end = Number.NEGATIVE_INFINITY;
  for (const { at, label } of axis.ticks) {
    if (label === '') {
      continue;
    }
    const x = place(axis, at);
    const from = (x / 100) * letters - HANGS[anchor(x)] * label.length;
    if (from < end + 1) {
      return true;
    }
    end = from + label.length;
  }
  return false;
}

/** 1, 2 or 5 times a power of ten, so that about `count` fit (as d3-array chooses it). */
export function tickStep(from: number, to: number, count: number): number {
  const raw = (to - from) / Math.max(1, count);
  const power = Math.floor(Math.log10(raw));
  const error = raw / 10 ** power;
  const factor = error >= Math.sqrt(50) ? 10 : error >= Math.sqrt(10) ? 5 : error >= Math.sqrt(2) ? 2 : 1;
  return factor * 10 ** power;
}

/** Percent of the axis' length, to three decimals; outside it below 0 or above 100. */
export function place(axis: Axis, value: number): number {
  return percent((value - axis.from) / (axis.to - axis.from));
}

/** Where the axis stands upright: percent from the top. */
export function height(axis: Axis, value: number): number {
  return percent((axis.to - value) / (axis.to - axis.from));
}

/** A share as percent, to three decimals. */
export function percent(share: number): number {
  return Math.round(share * 100_000) / 1000;
}
