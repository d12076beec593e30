/**
 * From sufficient statistics to estimates and their standard errors: means, rates, ratios,
 * quantiles, caps, covariates (CUPED), adaptively collected data (AIPW).
 */
@NullMarked
package io.molam.experiments.domain.statistics.estimate;

import org.jspecify.annotations.NullMarked;
