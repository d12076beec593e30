/**
 * From sufficient statistics to estimates and their standard errors: means, ratios, quantiles,
 * caps, covariates (CUPED), adaptively collected data (AIPW). Tests and intervals of differences
 * are in judge.
 */
@NullMarked
package io.molam.experiments.domain.statistics.estimate;

import org.jspecify.annotations.NullMarked;
