/**
 * The keys that sign what this server issues, with their table: one that is active, one that is published before it is used,
 * and those that are retired until the last token they signed is dead. Knows what a key is for, and nothing of tokens.
 */
@NullMarked
package dev.vestibule.key;

import org.jspecify.annotations.NullMarked;
