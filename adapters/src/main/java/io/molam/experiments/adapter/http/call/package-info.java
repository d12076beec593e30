/**
 * What every route shares: who calls, preconditions, idempotent writes, query parameters, paging,
 * bulk bodies. Knows no resource.
 */
@NullMarked
package io.molam.experiments.adapter.http.call;

import org.jspecify.annotations.NullMarked;
