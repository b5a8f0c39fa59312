/**
 * Results as files for other programs, and what is written of a result at all.
 * Uses the texts and pictures of the package above, which does not know it.
 */
@NullMarked
package hotrange.report.formats;

import org.jspecify.annotations.NullMarked;
