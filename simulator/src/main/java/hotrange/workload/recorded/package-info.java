/** What is kept of recorded traffic. */
@NullMarked
package hotrange.workload.recorded;

import org.jspecify.annotations.NullMarked;
