/**
 * Published OpenID Connect clients, as people use them, that log in through a real server with the sandbox as the provider.
 * Nothing here reads our own classes to learn what an answer looks like: the clients judge. {@code *Test} runs them against the
 * server in this JVM, {@code *IT} the same journeys against the packaged jar and the WAR over TLS; the clients of Node and of
 * browsers are in {@code src/test/node}.
 */
@NullMarked
package dev.vestibule.clients;

import org.jspecify.annotations.NullMarked;
