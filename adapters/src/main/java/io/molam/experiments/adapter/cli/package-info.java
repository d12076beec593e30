/**
 * Commands on files, analyze and plan: the engine without server and database, and how the rows of
 * a file are read. Commands of the running service are in app.command.
 */
@NullMarked
package io.molam.experiments.adapter.cli;

import org.jspecify.annotations.NullMarked;
