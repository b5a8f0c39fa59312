/** Units and the limits on them: documented limits, token buckets, and the decision over an attempt. */
@NullMarked
package hotrange.table.capacity;

import org.jspecify.annotations.NullMarked;
