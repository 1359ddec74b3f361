/**
 * What is handed out and used up: sessions, codes, access tokens, spent states, with their tables. Everything single-use is
 * taken by one SQL statement, never looked up and then deleted, so that of fifty who try at once exactly one wins. Codes,
 * tokens and cookies are stored as SHA-256.
 */
@NullMarked
package dev.vestibule.grant;

import org.jspecify.annotations.NullMarked;
