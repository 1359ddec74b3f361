/**
 * The people who logged in, and by which identities, with their tables. A person is found by connection and exact upstream id
 * in the space it was handed out in, and by nothing else: e-mail addresses and user names change hands, and equal digits of two
 * generations or two applications are two people (docs/adr/0019).
 */
@NullMarked
package dev.vestibule.user;

import org.jspecify.annotations.NullMarked;
