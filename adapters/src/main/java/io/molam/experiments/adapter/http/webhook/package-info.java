/** The routes of webhooks. Secrets, and addresses that are secrets, are shown once. */
@NullMarked
package io.molam.experiments.adapter.http.webhook;

import org.jspecify.annotations.NullMarked;
