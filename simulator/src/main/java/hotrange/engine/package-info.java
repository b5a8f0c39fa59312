/**
 * Simulated time, the order of events and the streams of chance.
 * Knows nothing of DynamoDB.
 * Imports no other package of Hotrange and no library.
 */
@NullMarked
package hotrange.engine;

import org.jspecify.annotations.NullMarked;
