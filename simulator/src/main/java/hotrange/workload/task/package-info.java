/** Calls with state, simulated one by one: waiting clients, several operations, batches, transactions, conditions. */
@NullMarked
package hotrange.workload.task;

import org.jspecify.annotations.NullMarked;
