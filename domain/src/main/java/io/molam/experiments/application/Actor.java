package io.molam.experiments.application;

/**
 * Who asks for a change.
 *
 * @param subject subject of the caller's token
 * @param requestId id of the request, to find it in the log
 */
public record Actor(String subject, String requestId) {}
