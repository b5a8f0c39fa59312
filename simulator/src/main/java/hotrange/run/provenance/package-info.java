/** What a result rests on, as its reader sees it: documented limits and assumptions. */
@NullMarked
package hotrange.run.provenance;

import org.jspecify.annotations.NullMarked;
