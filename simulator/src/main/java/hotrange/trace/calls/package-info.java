/** Recorded calls: decoders of the formats that people have them in, and what collects their rows. */
@NullMarked
package hotrange.trace.calls;

import org.jspecify.annotations.NullMarked;
