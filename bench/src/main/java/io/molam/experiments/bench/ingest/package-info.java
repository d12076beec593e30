/** How fast events become durable over HTTP, and what memory that takes. */
@NullMarked
package io.molam.experiments.bench.ingest;

import org.jspecify.annotations.NullMarked;
