/** Routes of the audit log. */
@NullMarked
package io.molam.experiments.adapter.http.audit;

import org.jspecify.annotations.NullMarked;
