/** Every provider file, played against one fake provider that is made from the file itself. */
@NullMarked
package dev.vestibule.providers;

import org.jspecify.annotations.NullMarked;
