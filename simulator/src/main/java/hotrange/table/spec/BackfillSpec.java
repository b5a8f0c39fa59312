package hotrange.table.spec;

import java.time.Duration;

/**
 * A global secondary index that is added to its table during the run (2.15); its {@code size} is that of the entries that
 * are built then.
 *
 * @param at when it is asked for, since the start
 * @param items items of the table that it will hold
 */
public record BackfillSpec(Duration at, long items) {

    /** Whether building an index takes from its write capacity; AWS's pages disagree (1.31). */
    public enum Writes {
        /** It takes none: the metrics of builds are expected to show 0. */
        FREE,
        /** It takes the units of every entry, beside live writes: the guide of 2023. */
        CHARGED
    }
}
