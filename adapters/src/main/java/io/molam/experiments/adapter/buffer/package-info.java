/**
 * What stands between callers and a slow or absent store: remembered exposures and group commit,
 * over ports only. No SQL and no store of its own lives here.
 */
@NullMarked
package io.molam.experiments.adapter.buffer;

import org.jspecify.annotations.NullMarked;
