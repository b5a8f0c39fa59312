/** Numbers, names and characters as people, file systems and terminals can read them. */
@NullMarked
package hotrange.report.text;

import org.jspecify.annotations.NullMarked;
