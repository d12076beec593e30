@NullMarked
package io.molam.experiments.adapter.http;

import org.jspecify.annotations.NullMarked;
