package io.molam.experiments.domain.experiment;

/** What sets the shares of an experiment. */
public enum AllocationPolicy {
  /** The plan of the phase. */
  FIXED,
  /** Another system assigns; exposures are imported. */
  EXTERNAL
}
