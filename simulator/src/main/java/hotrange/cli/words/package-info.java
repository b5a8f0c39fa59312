/** Words that options of several commands take, and what they stand for. Imports scenario and report; of libraries, picocli. */
@NullMarked
package hotrange.cli.words;

import org.jspecify.annotations.NullMarked;
