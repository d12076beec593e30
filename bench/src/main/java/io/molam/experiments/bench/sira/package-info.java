/** What SIRA costs those who do not ask it. */
@NullMarked
package io.molam.experiments.bench.sira;

import org.jspecify.annotations.NullMarked;
