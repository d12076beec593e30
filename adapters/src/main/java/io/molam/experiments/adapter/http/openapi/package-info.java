/** The OpenAPI document, generated from the resources. */
@NullMarked
package io.molam.experiments.adapter.http.openapi;

import org.jspecify.annotations.NullMarked;
