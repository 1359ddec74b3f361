/**
 * Connections: a provider plus our id, secret and permissions, and the applications it is on for, with their tables. The
 * secret is sealed and only {@link dev.vestibule.connection.Connections#secret} opens it.
 */
@NullMarked
package dev.vestibule.connection;

import org.jspecify.annotations.NullMarked;
