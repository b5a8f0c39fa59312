/** Who heats which partition, from what a run has counted. */
@NullMarked
package hotrange.run.heat;

import org.jspecify.annotations.NullMarked;
