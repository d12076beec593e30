package io.molam.experiments.domain.experiment;

/** Where an experiment is in its life: draft, running, paused and back, stopped, archived. */
public enum ExperimentStatus {
  DRAFT,
  RUNNING,
  PAUSED,
  STOPPED,
  ARCHIVED
}
