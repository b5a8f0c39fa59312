/**
 * The text of a scenario file as a tree of values with their lines, and what is said about them.
 * Does not know what a scenario is.
 * Imports nothing of ours; of libraries, Jackson and snakeyaml-engine.
 */
@NullMarked
package hotrange.scenario.tree;

import org.jspecify.annotations.NullMarked;
