/** Routes on who must agree before something changes: change requests and the approval policy. */
@NullMarked
package io.molam.experiments.adapter.http.governance;

import org.jspecify.annotations.NullMarked;
