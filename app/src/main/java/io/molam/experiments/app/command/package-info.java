/** Commands of the service: server, check, migrations, tokens, audit, rebuild, retention. */
@NullMarked
package io.molam.experiments.app.command;

import org.jspecify.annotations.NullMarked;
