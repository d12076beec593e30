/** Proof that the audit log is whole. Entries are written by the use case that causes them. */
@NullMarked
package io.molam.experiments.application.audit;

import org.jspecify.annotations.NullMarked;
