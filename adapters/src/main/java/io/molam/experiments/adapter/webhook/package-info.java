/**
 * Sends notices over the network, and only to where it may: each address is checked at the look-up
 * that the connection is made of.
 */
@NullMarked
package io.molam.experiments.adapter.webhook;

import org.jspecify.annotations.NullMarked;
