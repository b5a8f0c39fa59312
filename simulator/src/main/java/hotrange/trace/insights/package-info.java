/** Reports of Contributor Insights for DynamoDB → their contributors. Imports trace.rows and workload. */
@NullMarked
package hotrange.trace.insights;

import org.jspecify.annotations.NullMarked;
