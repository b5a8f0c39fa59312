/**
 * JSON that comes with the program.
 * Imports nothing of ours; of libraries, Jackson.
 */
@NullMarked
package hotrange.result.json;

import org.jspecify.annotations.NullMarked;
