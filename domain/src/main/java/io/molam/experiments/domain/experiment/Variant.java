package io.molam.experiments.domain.experiment;

import io.molam.experiments.domain.allocation.Share;
import java.util.UUID;

/**
 * One variant of an experiment.
 *
 * @param config what the client gets, a JSON value as text; the core never looks inside
 * @param share planned share of new units
 */
public record Variant(
    UUID id, String key, String name, String config, Share share, boolean control) {}
