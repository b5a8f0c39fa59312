/** Results → dollars, by price lists of AWS; this package itself knows nothing of the model. */
@NullMarked
package hotrange.cost;

import org.jspecify.annotations.NullMarked;
