/** Kept tokens, against the sandbox and a clock that a test moves. */
@NullMarked
package dev.vestibule.vault;

import org.jspecify.annotations.NullMarked;
