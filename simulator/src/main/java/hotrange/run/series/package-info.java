/** What a replication notes of its resources over time, bin by bin. */
@NullMarked
package hotrange.run.series;

import org.jspecify.annotations.NullMarked;
