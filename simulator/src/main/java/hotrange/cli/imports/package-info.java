/** The commands of {@code hotrange import}. */
@NullMarked
package hotrange.cli.imports;

import org.jspecify.annotations.NullMarked;
