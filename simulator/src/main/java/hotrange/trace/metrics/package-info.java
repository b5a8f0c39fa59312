/** CloudWatch metrics as people download them → values per period (8.5, 8.6, 8.8). */
@NullMarked
package hotrange.trace.metrics;

import org.jspecify.annotations.NullMarked;
