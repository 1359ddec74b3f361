/**
 * The rules of the house as tests: which package may know which, what is entered through one door only, and what sources,
 * templates and tests must look like. Each rule was broken on purpose once before it was trusted.
 */
@NullMarked
package dev.vestibule.house;

import org.jspecify.annotations.NullMarked;
