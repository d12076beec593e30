/** Tests of the deployment toolkit: manifests, scripts, rules, deployment and image. */
@NullMarked
package io.molam.experiments.ops;

import org.jspecify.annotations.NullMarked;
