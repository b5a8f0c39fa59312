/**
 * What a sweep goes through and finds: records and their files.
 * Imports result; of libraries, Jackson.
 */
@NullMarked
package hotrange.result.sweep;

import org.jspecify.annotations.NullMarked;
