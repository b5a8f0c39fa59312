/** What a request for advice says: JSON in, facts of a workload out, with what had to be assumed and what was not understood. */
@NullMarked
package hotrange.advice.request;

import org.jspecify.annotations.NullMarked;
