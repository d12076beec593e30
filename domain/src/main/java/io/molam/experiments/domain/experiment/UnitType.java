package io.molam.experiments.domain.experiment;

/** What kind of thing an experiment randomises. */
public enum UnitType {
  MOLAM_ID,
  DEVICE,
  SESSION,
  MERCHANT
}
