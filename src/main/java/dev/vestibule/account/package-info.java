/**
 * A visitor's ways to log in: which accounts at providers they have here, adding one, taking one off.
 *
 * <table>
 *   <caption>Routes, for visitors with a living session</caption>
 *   <tr><td>{@code GET /account}</td><td>the list; {@code client_id} and {@code return_to} make a way back to an application</td></tr>
 *   <tr><td>{@code GET /account/add}</td><td>off to a provider, to prove another account</td></tr>
 *   <tr><td>{@code GET /account/prove}</td><td>off to a provider, to prove again who one is</td></tr>
 *   <tr><td>{@code GET, POST /account/confirm}</td><td>names both accounts; only the form adds</td></tr>
 *   <tr><td>{@code GET, POST /account/remove}</td><td>names the account; only the form takes it off</td></tr>
 * </table>
 *
 * <p>Nothing is changed but by somebody who logged in within the last ten minutes, by a form of ours, in the session and the
 * browser in which it began (docs/adr/0020). The answers of providers come to {@code login}, which hands them on. Uses grant,
 * upstream and the nouns; starts no session for anybody who has none.
 */
@NullMarked
package dev.vestibule.account;

import org.jspecify.annotations.NullMarked;
