@NullMarked
package io.molam.experiments.bench;

import org.jspecify.annotations.NullMarked;
