import { percent } from './axis';

export interface SplitBar {
  readonly key: string;
  readonly units: number;
  /** Shares of 1; of nothing where there are no units. */
  readonly expected: number;
  readonly observed: number;
  /** Percent of the plot's width. */
  readonly bar: number;
  readonly rule: number;
}

/** Observed shares as bars from 0, each with a rule at the share that was planned, all on one axis. */
export function split(expected: Readonly<Record<string, number>>, observed: Readonly<Record<string, number>>): SplitBar[] {
  const keys = Object.keys(observed);
  const total = keys.reduce((sum, key) => sum + (observed[key] ?? 0), 0);
  const share = (key: string): number => (total === 0 ? 0 : (observed[key] ?? 0) / total);
  const longest = Math.max(...keys.map((key) => Math.max(share(key), expected[key] ?? 0)), Number.MIN_VALUE);
  return keys.map((key) => ({
    key,
    units: observed[key] ?? 0,
    expected: expected[key] ?? 0,
    observed: share(key),
    bar: percent(share(key) / (1.1 * longest)),
    rule: percent((expected[key] ?? 0) / (1.1 * longest)),
  }));
}
