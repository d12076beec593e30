/** What every implementation of a port does; run on memory here and on PostgreSQL in adapters. */
@NullMarked
package io.molam.experiments.application.contract;

import org.jspecify.annotations.NullMarked;
