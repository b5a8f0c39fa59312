/**
 * Figures of results: what they show, their pictures, and the numbers that a page draws by itself.
 * The only package that draws; does not know pages.
 */
@NullMarked
package hotrange.report.chart;

import org.jspecify.annotations.NullMarked;
