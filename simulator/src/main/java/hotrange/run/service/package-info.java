/** The service's side of a replication. */
@NullMarked
package hotrange.run.service;

import org.jspecify.annotations.NullMarked;
