/**
 * The people who logged in, and by which identities, with their tables. A person is found by connection and exact upstream id
 * and by nothing else: e-mail addresses and user names change hands.
 */
@NullMarked
package dev.vestibule.user;

import org.jspecify.annotations.NullMarked;
