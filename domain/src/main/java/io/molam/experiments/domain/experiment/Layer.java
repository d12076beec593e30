package io.molam.experiments.domain.experiment;

/**
 * Experiments that exclude each other: each holds a range of the layer's buckets.
 *
 * @param unit the one kind of unit that its experiments randomise
 * @param salt seeds the layer's hash; may only change while no experiment runs in it
 */
public record Layer(String key, UnitType unit, String salt) {}
