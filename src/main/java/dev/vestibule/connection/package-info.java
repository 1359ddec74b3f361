/**
 * Connections: a provider plus our id, secret and permissions, and the applications it is on for, with their tables. The
 * secret is sealed and only {@link dev.vestibule.connection.Connections#secret} opens it. What a connection needs for another
 * generation of its provider is kept beside it, and provider files are read again here, because they must go on to describe
 * what connections speak.
 */
@NullMarked
package dev.vestibule.connection;

import org.jspecify.annotations.NullMarked;
