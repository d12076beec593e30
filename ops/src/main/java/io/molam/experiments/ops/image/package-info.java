/** Programs that the image's build runs; none of them is in the image. */
@NullMarked
package io.molam.experiments.ops.image;

import org.jspecify.annotations.NullMarked;
