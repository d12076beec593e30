package io.molam.experiments.domain.experiment;

/**
 * Where an experiment is in its life: draft, running, paused and back, stopped. A draft and a
 * stopped one can be archived, and restored to what it was.
 */
public enum ExperimentStatus {
  DRAFT,
  RUNNING,
  PAUSED,
  STOPPED,
  ARCHIVED
}
