/**
 * How often units asked in the last day and got no variant, by why; keys hold nothing that would have to be escaped.
 * The service counts those that have one under its key.
 */
export function turnedAway(key: string): string {
  return `sum by (reason) (increase(experiment_assignments_total{experiment="${key}",variant=""}[1d]))`;
}
