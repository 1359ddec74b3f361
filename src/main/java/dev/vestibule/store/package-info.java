/**
 * The database, its migrations and transactions, the sealing of secrets, and randomness.
 *
 * <p>{@link dev.vestibule.store.Database} is the door: {@code read} and {@code write} run one piece of work each, a write
 * is durable when it returns. Statements are written in the subset that SQLite and PostgreSQL share (docs/adr/0003): ids made
 * here, times as BIGINT milliseconds, flags as SMALLINT, lists as JSON text, {@code ON CONFLICT} and {@code RETURNING}.
 * This package does not know what is stored.
 */
@NullMarked
package dev.vestibule.store;

import org.jspecify.annotations.NullMarked;
