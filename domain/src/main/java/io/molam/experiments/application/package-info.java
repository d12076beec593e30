/**
 * Use cases, one final class per verb, in the subpackages. They act on the domain through ports and
 * know neither HTTP nor SQL. This package itself holds only the actor on whose behalf they run, who
 * of many experiments has a turn, and the failures of works of which none hinders another.
 */
@NullMarked
package io.molam.experiments.application;

import org.jspecify.annotations.NullMarked;
