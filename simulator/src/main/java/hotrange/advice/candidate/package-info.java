/** What could be recommended: designs to compare, and the scenario that compares them. */
@NullMarked
package hotrange.advice.candidate;

import org.jspecify.annotations.NullMarked;
