/**
 * Who must agree before something changes, on PostgreSQL: the policy in force and the requests. No
 * rule of the domain is said here again.
 */
@NullMarked
package io.molam.experiments.adapter.jdbi.governance;

import org.jspecify.annotations.NullMarked;
