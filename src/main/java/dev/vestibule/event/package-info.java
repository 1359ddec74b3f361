/**
 * What applications are told of people besides logins: events, where each application wants to hear of them, and the outbox
 * in which they wait, with their tables. An event is written in the transaction of what it tells about, so that none is lost
 * and none is told that did not happen. Only applications that ever met the person hear of it.
 *
 * <p>The signing secret is sealed and only {@link dev.vestibule.event.Webhooks#secret} opens it. Sending is the feature
 * {@code webhook}'s. Knows applications, the store and nothing of HTTP.
 */
@NullMarked
package dev.vestibule.event;

import org.jspecify.annotations.NullMarked;
