/** Who heats which partition. */
@NullMarked
package hotrange.result.heat;

import org.jspecify.annotations.NullMarked;
