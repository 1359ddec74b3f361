/** Rehearsals against the whole server and the sandbox, over HTTP. */
@NullMarked
package dev.vestibule.rehearsal;

import org.jspecify.annotations.NullMarked;
