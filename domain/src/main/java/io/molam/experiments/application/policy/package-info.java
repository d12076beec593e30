/** Use cases on adaptive policies: refresh shares, watch arms, reopen them, give insights. */
@NullMarked
package io.molam.experiments.application.policy;

import org.jspecify.annotations.NullMarked;
