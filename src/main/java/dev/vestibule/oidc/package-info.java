/**
 * What applications call once the browser has come back to them.
 *
 * <table>
 *   <caption>Routes</caption>
 *   <tr><td>{@code POST /oauth/token}</td><td>tokens, by one of three grant types (RFC 6749 §4.1.3, §4.4, §6)</td></tr>
 *   <tr><td>{@code POST /oauth/revoke}, {@code /oauth/introspect}</td><td>RFC 7009, RFC 7662</td></tr>
 *   <tr><td>{@code POST /oauth/par}</td><td>pushed authorization requests (RFC 9126)</td></tr>
 *   <tr><td>{@code GET, POST /userinfo}</td><td>claims for an access token (OpenID Connect Core §5.3)</td></tr>
 *   <tr><td>{@code GET /.well-known/openid-configuration}, {@code /.well-known/oauth-authorization-server}</td>
 *       <td>discovery; only what is served is advertised</td></tr>
 *   <tr><td>{@code GET /.well-known/jwks.json}</td><td>the public signing keys</td></tr>
 *   <tr><td>{@code GET, POST /oidc/logout}</td><td>RP-initiated logout 1.0</td></tr>
 *   <tr><td>{@code GET /v2/logout}</td><td>logout as Auth0's SDKs ask for it; the return address is compared whole, where
 *       Auth0 leaves query and fragment out</td></tr>
 * </table>
 *
 * <p>Whoever took part in a session is told of its end in the background ({@code BackChannel}, Back-Channel Logout 1.0).
 *
 * <p>Knows nothing of providers. Sessions, codes and tokens are {@code grant}'s, signing keys {@code key}'s.
 */
@NullMarked
package dev.vestibule.oidc;

import org.jspecify.annotations.NullMarked;
