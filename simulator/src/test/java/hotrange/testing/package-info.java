/** What tests share: made-up results, golden files, specs, seeds, and the facts that tests prove. */
@NullMarked
package hotrange.testing;

import org.jspecify.annotations.NullMarked;
