/**
 * The client of SIRA: three questions, deadlines, circuit, and the check of every answer before
 * anyone sees it.
 */
@NullMarked
package io.molam.experiments.adapter.sira;

import org.jspecify.annotations.NullMarked;
