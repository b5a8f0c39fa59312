/** What is asked for of a workload: values without behaviour. */
@NullMarked
package hotrange.workload.spec;

import org.jspecify.annotations.NullMarked;
