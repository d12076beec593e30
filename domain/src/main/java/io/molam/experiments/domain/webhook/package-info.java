/**
 * What others are told of, and who wants to be told: notices, subscriptions and the plan of their
 * delivery. A notice is what the API calls an event, a word that here means what a unit did.
 */
@NullMarked
package io.molam.experiments.domain.webhook;

import org.jspecify.annotations.NullMarked;
