/** What every command of the command line ends with: messages, exit codes, files that are written as a whole. */
@NullMarked
package hotrange.cli.output;

import org.jspecify.annotations.NullMarked;
