/**
 * What happened: logins, refusals, what operators changed, with its table. An entry never holds a token, code, secret or
 * cookie. The reference code that an error page shows finds the entry here.
 */
@NullMarked
package dev.vestibule.journal;

import org.jspecify.annotations.NullMarked;
