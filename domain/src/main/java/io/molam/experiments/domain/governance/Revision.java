package io.molam.experiments.domain.governance;

import java.time.Instant;

/**
 * One wording of a change request.
 *
 * @param number from 1
 * @param author who wrote it, and so cannot approve any of its request
 */
public record Revision(int number, Proposal proposal, Basis basis, String author, Instant at) {}
