/**
 * TRY: the real flow against a connection, run by an operator, recorded step by step, without making a user.
 *
 * <table>
 *   <caption>Routes, for operators</caption>
 *   <tr><td>{@code GET /dashboard/try/NAME}</td><td>the tries of a connection</td></tr>
 *   <tr><td>{@code GET /dashboard/try/NAME/start}</td><td>what is known before: the preflight, and what cannot be known</td></tr>
 *   <tr><td>{@code POST /dashboard/try/NAME/start}</td><td>looks again, and asks the provider about the app id</td></tr>
 *   <tr><td>{@code GET /dashboard/try/NAME/go}</td><td>begins a try and sends the browser off</td></tr>
 *   <tr><td>{@code GET /dashboard/try/NAME/open}</td><td>on to the operator's last try that is not back</td></tr>
 *   <tr><td>{@code GET /dashboard/try/NAME/compare}</td><td>two tries side by side</td></tr>
 *   <tr><td>{@code GET /dashboard/try/NAME/RUN}</td><td>the result: the verdict, how it is known, the steps, the profile, what was said</td></tr>
 *   <tr><td>{@code POST /dashboard/try/NAME/RUN/told}</td><td>what the provider's own page said, for a try that is not back</td></tr>
 *   <tr><td>{@code POST /dashboard/try/NAME/RUN/delete}</td><td>deletes it</td></tr>
 *   <tr><td>{@code GET /dashboard/try/NAME/RUN/bundle}</td><td>the support bundle</td></tr>
 * </table>
 *
 * <p>A try comes back on the same path as a login, so its end is called from there. It is written down when the browser is sent
 * off, so that one that never comes back is seen, too; after half an hour it counts as one that brought no answer. Secrets,
 * codes and tokens are cut out when an exchange is recorded, not when it is shown: what is stored never held them.
 *
 * <p>{@link dev.vestibule.tryout.Checks} is the preflight; it warns and never forbids. What it knows of a provider stands in the
 * provider's file under {@code preflight}. {@link dev.vestibule.tryout.Verdict} is the one sentence; {@code Report} is what is
 * kept. Whoever plays faults in place of an operator begins with {@code TryFlow.begin} and reads the report's diagnosis.
 */
@NullMarked
package dev.vestibule.tryout;

import org.jspecify.annotations.NullMarked;
