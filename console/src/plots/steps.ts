import { percent } from './axis';

export interface StepSeries {
  readonly key: string;
  /** By the moments of the plot. */
  readonly values: readonly number[];
}

export interface StepPath {
  readonly key: string;
  /** Corners of the line, x and y in percent from the left and from the top. */
  readonly points: readonly { readonly x: number; readonly y: number }[];
}

/**
 * Values that hold from one moment to the next. Each moment takes the same width, the last too.
 *
 * @param highest value at the top of the plot, above 0
 */
export function steps(series: readonly StepSeries[], highest: number): StepPath[] {
  return series.map(({ key, values }) => ({
    key,
    points: values.flatMap((value, i) => {
      const y = percent(1 - Math.min(1, Math.max(0, value / highest)));
      return [
        { x: percent(i / values.length), y },
        { x: percent((i + 1) / values.length), y },
      ];
    }),
  }));
}
