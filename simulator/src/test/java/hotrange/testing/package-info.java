/** What tests share: made-up results, golden files, specs, seeds, facts, small models, a second simulator, judges. */
@NullMarked
package hotrange.testing;

import org.jspecify.annotations.NullMarked;
