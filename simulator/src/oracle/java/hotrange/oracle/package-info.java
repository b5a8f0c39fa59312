/**
 * The real thing as an oracle: units as DynamoDB Local reports them, retries as the AWS SDK for Java 2.x makes them.
 *
 * <p>Compiled and run by the profile {@code oracle} only.
 */
@NullMarked
package hotrange.oracle;

import org.jspecify.annotations.NullMarked;
