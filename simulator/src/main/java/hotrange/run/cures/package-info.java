/** What would be left of throttles where the class that they are due to were cured: further runs of first replications. */
@NullMarked
package hotrange.run.cures;

import org.jspecify.annotations.NullMarked;
