package io.molam.experiments.domain.allocation;

/**
 * One invalid field of a request.
 *
 * @param field path of the field, such as {@code variants[1].traffic_share}; empty for the whole
 *     document
 * @param message what is wrong and what would be right, in words
 */
public record FieldError(String field, String message) {}
