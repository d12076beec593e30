/**
 * How statements are run: the database and its address, transactions, binary COPY, arrays, cursors,
 * plans, JSON columns. Knows no table.
 */
@NullMarked
package io.molam.experiments.adapter.jdbi.sql;

import org.jspecify.annotations.NullMarked;
