import type { Experiment } from '../tabs';

/** One field that is not the same in all versions; as text, for people. */
export interface Difference {
  field: string;
  seen: string;
  now: string;
  /** What the reader wants it to be; undefined when they left it alone. */
  wanted: string | undefined;
}

/** They change with every change, and say nothing of what was changed. */
const BESIDE = new Set(['version', 'updated_at', 'effective_at']);

/**
 * The fields in which what is there now differs from what the reader has seen, and all that the reader wants to change.
 */
export function differences(seen: Experiment, now: Experiment, wanted: Partial<Experiment> = {}): Difference[] {
  const before: Record<string, unknown> = { ...seen };
  const after: Record<string, unknown> = { ...now };
  const mine: Record<string, unknown> = wanted;
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((field) => !BESIDE.has(field))
    .filter((field) => field in mine || text(before[field]) !== text(after[field]))
    .map((field) => ({
      field,
      seen: text(before[field]),
      now: text(after[field]),
      wanted: field in mine ? text(mine[field]) : undefined,
    }));
}

function text(value: unknown): string {
  if (Array.isArray(value) && value.every((one) => typeof one === 'string')) {
    return value.join(', ');
  }
  return typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(sorted(value));
}

/** The order of an object's members means nothing. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(sorted);
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, of]) => [key, sorted(of)]));
}
