/**
 * Published OpenID Connect clients, as people use them, that log in through a real server with the sandbox as the provider.
 * Nothing here reads our own classes to learn what an answer looks like: the clients judge.
 */
@NullMarked
package dev.vestibule.clients;

import org.jspecify.annotations.NullMarked;
