/** Kinds of items that share a table: the patterns of their keys. */
@NullMarked
package hotrange.table.entity;

import org.jspecify.annotations.NullMarked;
