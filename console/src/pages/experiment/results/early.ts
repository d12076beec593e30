import { count } from '../../../format/figures';
import { several } from '../../../kit/words';
import type { Experiment } from '../tabs';
import type { Results } from './types';

const DAY = 86_400_000;

/**
 * When a variant has the units that a decision needs, at the rate so far.
 *
 * @returns such as "87 of 100 units, about 3 Dec 2026"
 */
export function enoughFrom(results: Results, experiment: Experiment, key: string): string {
  const units = results.variants.find((variant) => variant.key === key)?.units ?? 0;
  const soFar = `${count(units)} of ${several(results.min_units, 'unit')}`;
  const { start_date: start } = experiment;
  if (results.as_of === null || start === null || start === undefined || units === 0) {
    return soFar;
  }
  const asOf = Date.parse(results.as_of);
  const days = Math.max((asOf - Date.parse(start)) / DAY, 1 / 24);
  const left = ((results.min_units - units) / units) * days;
  if (results.status !== 'running' || left > 3650) {
    return soFar;
  }
  const when = new Date(asOf + left * DAY).toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  });
  return `${soFar}, about ${when}`;
}

/** Of two variants the one that a decision still waits for. */
export function scarcest(results: Results, one: string, other: string): string {
  const units = (key: string): number => results.variants.find((variant) => variant.key === key)?.units ?? 0;
  return units(one) <= units(other) ? one : other;
}
