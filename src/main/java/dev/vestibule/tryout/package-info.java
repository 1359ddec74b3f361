/**
 * TRY: the real flow against a connection, run by an operator, recorded step by step, without making a user.
 *
 * <table>
 *   <caption>Routes, for operators</caption>
 *   <tr><td>{@code GET /dashboard/try/NAME}</td><td>the tries of a connection</td></tr>
 *   <tr><td>{@code GET /dashboard/try/NAME/start}</td><td>begins one; changes nothing here</td></tr>
 *   <tr><td>{@code GET /dashboard/try/NAME/RUN}</td><td>the result: It works!, or what went wrong at which step</td></tr>
 * </table>
 *
 * <p>A try comes back on the same path as a login, so its end is called from there. Secrets, codes and tokens are cut out
 * when an exchange is recorded, not when it is shown: what is stored never held them.
 */
@NullMarked
package dev.vestibule.tryout;

import org.jspecify.annotations.NullMarked;
