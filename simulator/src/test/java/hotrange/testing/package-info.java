/** What tests share: made-up results, golden files, small models, a second simulator, judges of samples. */
@NullMarked
package hotrange.testing;

import org.jspecify.annotations.NullMarked;
