export interface Moment {
  /** Percent of the width. */
  readonly x: number;
  readonly label: string;
}

export interface Placed extends Moment {
  /** Row of its label, counted from the plot upwards; null where none has room. */
  readonly lane: number | null;
  /** Whether the label ends at the moment; else it begins there. */
  readonly before: boolean;
}

/** More rows of labels would leave less of a small screen for the plot; what changed is said in words below it, too. */
const MOST = 4;

/**
 * Labels above a plot, in rows, so that none lies on another or on what is drawn.
 *
 * @param letters length of the plot
 */
export function lanes(moments: readonly Moment[], letters: number): readonly Placed[] {
  const taken: { from: number; to: number }[][] = [];
  return moments.map(({ x, label }) => {
    const at = (x / 100) * letters;
    const before = at + label.length > letters;
    const from = before ? at - label.length : at;
    const to = from + label.length;
    const free = Array.from({ length: MOST }, (_, lane) => lane).find((lane) =>
      (taken[lane] ?? []).every((other) => to + 1 <= other.from || other.to + 1 <= from),
    );
    if (free !== undefined) {
      (taken[free] ??= []).push({ from, to });
    }
    return { x, label, lane: free ?? null, before };
  });
}
