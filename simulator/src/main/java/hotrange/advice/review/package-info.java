/**
 * Holds a scenario's access patterns against the rules that architects check (D1 to D24 of docs/design-review.md), and
 * simulates what mending each finding would change.
 *
 * <p>A rule looks at numbers of the setup alone and takes every workload by itself; the simulation has the last word on
 * what a mend is worth, and both are shown where they disagree.
 */
@org.jspecify.annotations.NullMarked
package hotrange.advice.review;
