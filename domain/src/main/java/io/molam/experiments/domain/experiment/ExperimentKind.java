package io.molam.experiments.domain.experiment;

/** What an experiment is for; chosen at its creation. */
public enum ExperimentKind {
  /** Compares variants: enrols units, records who saw what, and is analysed. */
  EXPERIMENT,
  /**
   * Switches something on: two variants, on and off, of which units by one rule get the first and
   * everybody else the second. Nobody is enrolled, nothing is recorded, nothing is analysed.
   */
  FLAG
}
