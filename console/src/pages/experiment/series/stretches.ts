import type { Read } from '../../../api/read';

export type Series = Read<'/api/experiments/{id}/results/timeseries'>;
export type ByAge = Read<'/api/experiments/{id}/results/by-age'>;

/** How time is cut: the address's word for it. */
export type By = 'day' | 'day_alone' | 'age' | 'age_alone';

/** What one day of a view holds. */
export interface Stretch {
  /** In UTC, or an age in days. */
  readonly date: string;
  readonly metric: Series['days'][number]['metrics'][number] | undefined;
  readonly variants: Series['days'][number]['variants'];
}

interface SeriesView {
  readonly option: string;
  /** What the days are, in a word under the plot. */
  readonly days: string;
  /** Head of the table's first column. */
  readonly first: string;
  readonly file: string;
  readonly column: string;
  /** How to read it, in a sentence or two. */
  readonly read: string;
}

const VIEWS: Record<By, SeriesView> = {
  day: {
    option: 'until each day',
    days: 'days in UTC',
    first: 'Until the end of',
    file: 'effect-by-day.csv',
    column: 'date',
    read: 'Each day holds all units and all events until its end, in UTC, so that the last day is the result.',
  },
  day_alone: {
    option: 'each day alone',
    days: 'each day in UTC by itself',
    first: 'On',
    file: 'effect-of-each-day.csv',
    column: 'date',
    read:
      'Each day holds what all units seen until its end did on that day alone, in UTC. Units of many ages are in it: whether an effect wears off with their age is told by days since exposure.',
  },
  age: {
    option: 'until each day since exposure',
    days: 'full days since each unit’s exposure',
    first: 'Until day',
    file: 'effect-by-age.csv',
    column: 'day',
    read:
      'Day 1 is the first 24 hours after a unit’s exposure. Each day holds what units did from their exposure until its end, of those that are old enough: later days have fewer units, the ones seen first.',
  },
  age_alone: {
    option: 'each day since exposure alone',
    days: 'each full day since each unit’s exposure by itself',
    first: 'Day',
    file: 'effect-of-each-age.csv',
    column: 'day',
    read:
      'Day 1 is the first 24 hours after a unit’s exposure. Each day holds what units did on that day of theirs alone, of those that are old enough. An effect that is large on the first days and then vanishes was novelty.',
  },
};

export const BY_OPTIONS = (Object.keys(VIEWS) as By[]).map((by) => [by, VIEWS[by].option] as const);

export function isBy(text: string): text is By {
  return text in VIEWS;
}

export function seriesView(by: By): SeriesView {
  return VIEWS[by];
}

export function stretchesOfDays({ days }: Series): Stretch[] {
  return days.map(({ date, metrics, variants }) => ({ date, metric: metrics[0], variants }));
}

export function stretchesOfAges({ days }: ByAge, alone: boolean): Stretch[] {
  return days.map((day) => ({
    date: String(day.day),
    metric: alone ? day.alone : day.cumulative,
    variants: day.variants,
  }));
}
