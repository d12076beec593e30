/**
 * Use cases: final classes, a verb each. They act on the domain through ports and know neither HTTP
 * nor SQL. Here stands only who acts.
 */
@NullMarked
package io.molam.experiments.application;

import org.jspecify.annotations.NullMarked;
