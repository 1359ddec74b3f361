/**
 * The sample application of the demo: a plain OpenID Connect client on a port of its own, as anybody could write it. It
 * learns everything about the login server from its issuer address.
 *
 * <table>
 *   <caption>Routes, all for visitors</caption>
 *   <tr><th>address</th><th>what for</th></tr>
 *   <tr><td>{@code /}</td><td>the public page with the way in</td></tr>
 *   <tr><td>{@code /login}</td><td>sends the browser to the login server: code, state, nonce, PKCE</td></tr>
 *   <tr><td>{@code /callback}</td><td>takes the answer: checks it, redeems the code, verifies the ID token</td></tr>
 *   <tr><td>{@code /profile}</td><td>who came in, and what the ID token says</td></tr>
 *   <tr><td>{@code /logout}</td><td>ends the session here, then at the login server</td></tr>
 * </table>
 *
 * <p>It uses {@code web} and Nimbus's client and nothing else of ours; like any client it talks to the login server over
 * HTTP. It keeps its few sessions in memory and stores nothing.
 */
@NullMarked
package dev.vestibule.sample;

import org.jspecify.annotations.NullMarked;
