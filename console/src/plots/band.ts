import type { Estimate, Unit } from '../format/figures';
import { axisOf, height, percent, type Axis } from './axis';

export interface Day extends Estimate {
  /** Such as 2026-11-24, in UTC, or an age in days, such as 3. */
  readonly date: string;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Run {
  readonly line: readonly Point[];
  /** Lower bounds and upper bounds, from left to right. */
  readonly lower: readonly Point[];
  readonly upper: readonly Point[];
}

export interface Band {
  readonly axis: Axis;
  /** Days without a break; a day that cannot be estimated breaks the band. */
  readonly runs: readonly Run[];
  readonly days: readonly { readonly x: number; readonly label: string }[];
  /** Height of zero, percent from the top. */
  readonly zero: number;
  /** Whether some bound lies outside and is cut at the edge. */
  readonly clipped: boolean;
}

const DAY = 86_400_000;

/** An effect day by day with its bounds. x and y in percent, from the left and from the top. */
export function band(days: readonly Day[], rules: readonly number[], unit: Unit): Band {
  const axis = axisOf(days, rules, unit);
  const time = timeAxis(days.map(({ date }) => date));
  const down = (value: number): number => Math.min(100, Math.max(0, height(axis, value)));
  const outside = (value: number | null): boolean => value === null || value < axis.from || value > axis.to;
  const runs: { line: Point[]; lower: Point[]; upper: Point[] }[] = [];
  let open = false;
  for (const day of days) {
    if (day.estimate === null) {
      open = false;
      continue;
    }
    if (!open) {
      runs.push({ line: [], lower: [], upper: [] });
      open = true;
    }
    const run = runs.at(-1);
    const x = time.place(day.date);
    run?.line.push({ x, y: down(day.estimate) });
    run?.lower.push({ x, y: down(day.lower ?? Number.NEGATIVE_INFINITY) });
    run?.upper.push({ x, y: down(day.upper ?? Number.POSITIVE_INFINITY) });
  }
  return {
    axis,
    runs,
    days: time.labels,
    zero: down(0),
    clipped: days.some((day) => day.estimate !== null && (outside(day.lower) || outside(day.upper))),
  };
}

/** Days since 1970, or the age itself. */
function dayOf(date: string): number {
  return isAge(date) ? Number(date) : Math.round(Date.parse(`${date}T00:00:00Z`) / DAY);
}

function isAge(date: string): boolean {
  return !date.includes('-');
}

export interface TimeAxis {
  readonly place: (date: string) => number;
  readonly labels: readonly { readonly x: number; readonly label: string }[];
}

/** UTC days or ages from left to right; a single one stands in the middle. */
export function timeAxis(dates: readonly string[], most = 6): TimeAxis {
  const days = dates.map(dayOf);
  const from = Math.min(...days);
  const to = Math.max(...days);
  const place = (date: string): number => (to > from ? percent((dayOf(date) - from) / (to - from)) : 50);
  const every = Math.max(1, Math.ceil((to - from + 1) / most));
  return {
    place,
    labels: dates.filter((_, i) => i % every === 0).map((date) => ({ x: place(date), label: dayLabel(date) })),
  };
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Such as "24 Nov", or "day 3" of an age. */
export function dayLabel(date: string): string {
  if (isAge(date)) {
    return `day ${date}`;
  }
  return `${Number(date.slice(8, 10))} ${MONTHS[Number(date.slice(5, 7)) - 1] ?? ''}`;
}
