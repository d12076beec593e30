/**
 * What holds at every look or at planned looks: confidence sequences, mixture tests,
 * group-sequential boundaries and spending.
 */
@NullMarked
package io.molam.experiments.domain.statistics.sequential;

import org.jspecify.annotations.NullMarked;
