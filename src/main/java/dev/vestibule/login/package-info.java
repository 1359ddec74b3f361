/**
 * A login from the application's request to its answer.
 *
 * <table>
 *   <caption>Routes, for visitors</caption>
 *   <tr><td>{@code GET, POST /authorize}</td><td>the application's request (RFC 6749 §4.1.1, OpenID Connect Core §3.1.2)</td></tr>
 *   <tr><td>{@code GET /login/callback}</td><td>what every built-in provider sends back, for logins and for tries</td></tr>
 * </table>
 *
 * <p>{@code ReturnRules} say where and how to answer, {@code RequestRules} judge the rest, {@code Delivery} sends the answer as
 * a redirect, a form or a message. An id_token that goes with the browser is signed by whoever the root passes in.
 *
 * <p>{@code LoginFlow.begin} and {@code LoginFlow.finish} read top to bottom like the RFC and know no servlet. Uses grant,
 * upstream and the nouns. Redeeming the code is {@code oidc}'s; a try's answer is handed to whoever the root named.
 */
@NullMarked
package dev.vestibule.login;

import org.jspecify.annotations.NullMarked;
