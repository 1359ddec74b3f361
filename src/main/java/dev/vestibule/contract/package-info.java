/**
 * Contract watch: every real answer of a provider is held against its file. A member that is new, missing or of another type, a
 * warning header, an address that sends on: each becomes one notice, with first and last sight, how often, and a sample of the
 * shape; never a value.
 *
 * <p>{@link dev.vestibule.contract.ContractWatch} looks, in memory; it writes a new notice at once and a known one once an hour,
 * in a thread of its own. {@link dev.vestibule.contract.Notices} is the table.
 *
 * <p>Knows provider files, upstream's answers, the journal and the store; no servlet.
 */
@NullMarked
package dev.vestibule.contract;

import org.jspecify.annotations.NullMarked;
