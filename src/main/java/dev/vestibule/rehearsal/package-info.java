/**
 * "What will my visitors see if …?": plays the fault dials of the local sandbox through an application and a connection, over
 * the real flow and with a browser of its own, and holds what came of each against what {@code config/rehearsal.yaml} expects.
 *
 * <table>
 *   <caption>Routes, for operators</caption>
 *   <tr><td>{@code GET /dashboard/rehearsal/NAME}</td><td>choose application and faults; the rehearsals of a connection</td></tr>
 *   <tr><td>{@code POST /dashboard/rehearsal/NAME}</td><td>asks for one; it is played in the background</td></tr>
 *   <tr><td>{@code GET /dashboard/rehearsal/NAME/ID}</td><td>what came of it, or how far it is; {@code ?format=json} to take away</td></tr>
 * </table>
 *
 * <p>Only where this server and the sandbox are on this machine. Each login carries a sealed mark
 * ({@link dev.vestibule.upstream.Rehearsed}): its lines in the journal say that they are simulated, and no breaker counts it.
 * Faults are set for one login each, never for others. A person is made at the sandbox for each rehearsal; they and the user
 * that a login of theirs makes are removed at its end. The application is never called: where the browser would be sent to is
 * looked at and not followed, and the code is not redeemed.
 */
@NullMarked
package dev.vestibule.rehearsal;

import org.jspecify.annotations.NullMarked;
