/** Request or scenario → advice: simulates candidates, chooses one, and says why with the figures that were found. */
@NullMarked
package hotrange.advice;

import org.jspecify.annotations.NullMarked;
