@NullMarked
package io.molam.experiments.app;

import org.jspecify.annotations.NullMarked;
