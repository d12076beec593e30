/**
 * Who must agree before something changes: the approval policy, requests for a change, templates
 * and items of the start checklist, as values whose states cannot be invalid. Moments come in as
 * arguments. What stores them, and what asks them before a change, is not here.
 */
@NullMarked
package io.molam.experiments.domain.governance;

import org.jspecify.annotations.NullMarked;
