/**
 * The local Instagram: everything a login needs of the real one, on this machine and without a network.
 *
 * <table>
 *   <caption>Routes</caption>
 *   <tr><th>address</th><th>stands in for</th></tr>
 *   <tr><td>{@code /oauth/authorize}, {@code /accounts/login}</td><td>www.instagram.com: login and consent</td></tr>
 *   <tr><td>{@code /oauth/access_token}</td><td>api.instagram.com: code to short-lived token</td></tr>
 *   <tr><td>{@code /access_token}, {@code /refresh_access_token}, {@code /me}, {@code /vN.N/me}</td>
 *       <td>graph.instagram.com: long-lived tokens and the profile</td></tr>
 *   <tr><td>{@code /v1/users/self}</td><td>api.instagram.com: the profile of the legacy API</td></tr>
 *   <tr><td>{@code /api.instagram.com/oauth/authorize}</td><td>api.instagram.com: sends browsers on to www</td></tr>
 *   <tr><td>{@code /accounts/manage_access}</td><td>settings, Apps and websites: removal, deletion, invitations to test</td></tr>
 *   <tr><td>{@code /sandbox}, {@code /sandbox/api/…}</td><td>nothing: faults, clock and log, for people and for programs</td></tr>
 *   <tr><td>{@code /developer/…}</td><td>the developer portal, where apps are registered</td></tr>
 *   <tr><td>{@code /}, {@code /accounts}, {@code /avatars/…}</td><td>nothing: the stand-in's own pages and pictures</td></tr>
 * </table>
 *
 * <p>What it copies, how we know and what is a guess stands in {@code docs/fidelity.md}, one row for each behaviour; whoever
 * changes a behaviour changes its row. {@link dev.vestibule.sandbox.InstagramLogin} holds the shapes and words of the two newer
 * generations of the API, {@link dev.vestibule.sandbox.LegacyApi} those of the oldest. API addresses first make their
 * {@link dev.vestibule.sandbox.Answer} as a value; then the {@link dev.vestibule.sandbox.Trouble} of the request gets at it.
 *
 * <p>It may use {@code web}, {@code store} and {@code failure}, and has a database of its own. It knows nothing of the server
 * that logs people in, and only the wiring knows it. It is no model of how to build a login server: it stores test people's
 * passwords readably and shows secrets again, because that is what a stand-in on a loopback address is for.
 */
@NullMarked
package dev.vestibule.sandbox;

import org.jspecify.annotations.NullMarked;
