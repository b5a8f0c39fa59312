/**
 * What a strategy used of all that AWS bills, and what that costs: records.
 * Imports nothing of ours.
 */
@NullMarked
package hotrange.result.usage;

import org.jspecify.annotations.NullMarked;
