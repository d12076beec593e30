package io.molam.experiments.application.assign;

import io.molam.experiments.application.Ports;
import io.molam.experiments.application.port.DrawAdvisor;

/** What a test of assigning needs: the use cases that decide about units, on one store. */
abstract class AssigningOnOneStore {
  final Ports ports = new Ports();
  final Snapshots snapshots = ports.replica();
  final AssignUnit assign =
      new AssignUnit(
          snapshots,
          ports.experiments,
          ports.exposures,
          ports.links,
          ports.kept,
          DrawAdvisor.NONE,
          ports.clock);
  final AssignExperiments assignAll = new AssignExperiments(snapshots, ports.experiments, assign);
  final EvaluateUnit evaluate =
      new EvaluateUnit(snapshots, ports.exposures, ports.kept, ports.clock);
  final ExplainAssignment explain =
      new ExplainAssignment(snapshots, ports.experiments, ports.exposures, ports.kept, ports.clock);
}
