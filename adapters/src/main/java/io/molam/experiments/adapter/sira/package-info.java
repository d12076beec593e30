/** SIRA, the AI service that advises: client, contract, resilience. */
@NullMarked
package io.molam.experiments.adapter.sira;

import org.jspecify.annotations.NullMarked;
