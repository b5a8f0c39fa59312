/** Laws that keys, times, sizes and latencies are drawn from. */
@NullMarked
package hotrange.workload.law;

import org.jspecify.annotations.NullMarked;
