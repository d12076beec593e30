/** How often units asked in the last day, by what they were told; keys hold nothing that would have to be escaped. */
export function turnedAway(key: string): string {
  return `sum by (reason) (increase(experiment_assignments_total{experiment="${key}"}[1d]))`;
}
