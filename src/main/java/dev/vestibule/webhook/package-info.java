/**
 * Tells applications of events, and shows operators how that goes.
 *
 * <table>
 *   <caption>Routes, for operators</caption>
 *   <tr><td>{@code GET, POST /dashboard/webhooks/{application}}</td>
 *       <td>the tab Webhook of an application: address, secret, test event, deliveries</td></tr>
 * </table>
 *
 * <p>Messages are signed as Standard Webhooks says (HMAC-SHA256 over id, timestamp and body), so that applications can verify
 * them with a library of theirs. They are tried for a day, never to an address inside a private network, each attempt with a
 * line in the journal. What happened and whom it concerns is written by others, into {@code event}'s outbox.
 */
@NullMarked
package dev.vestibule.webhook;

import org.jspecify.annotations.NullMarked;
