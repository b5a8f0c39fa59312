/**
 * Which other values of assumptions are plausible, and where they can matter: the list that a look at sensitivity goes
 * through.
 */
@NullMarked
package hotrange.run.sensitivity;

import org.jspecify.annotations.NullMarked;
