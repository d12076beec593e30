/** Routes of what experiments share: metrics, holdouts, layers. */
@NullMarked
package io.molam.experiments.adapter.http.catalogue;

import org.jspecify.annotations.NullMarked;
