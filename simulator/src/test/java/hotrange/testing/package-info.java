/** What tests share: made-up results, golden files. */
@NullMarked
package hotrange.testing;

import org.jspecify.annotations.NullMarked;
