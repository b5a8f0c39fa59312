package hotrange.table.spec;

import java.time.Duration;

/**
 * What is assumed about splits of partitions; DynamoDB publishes that they happen, not when.
 *
 * @param threshold U5: part of its limit that a partition consumes before it splits for heat, 0 to 1
 * @param window U6: time over which that consumption is averaged; whole minutes
 * @param durationMin U7: shortest time from the decision to the two parts
 * @param durationMax U7: longest such time
 * @param pause U8: mean of the time, beyond a full window, before a part may split again
 * @param lopsided U10: a cut that leaves more than this part of the traffic on one side does not help
 * @param monotonic U10: sort keys count as ever-increasing when more than this part of the traffic lies beyond all before
 * @param isolated U11: an item that takes more than this part of a partition's traffic may be cut out
 * @param beside U11: and only when the others take more than this part of the partition's limit
 * @param smallestPart U-35: a split for size leaves more than this part of the bytes on either side, 0 to 0.5
 * @param isolatedWithStream U25, F47: whether items of a provisioned table with a stream are cut out; not from 2020 to 2023
 */
public record SplitAssumptions(
        double threshold,
        Duration window,
        Duration durationMin,
        Duration durationMax,
        Duration pause,
        double lopsided,
        double monotonic,
        double isolated,
        double beside,
        double smallestPart,
        boolean isolatedWithStream) {

    /** The same rules without cuts around an item. */
    public SplitAssumptions withoutIsolation() {
        return new SplitAssumptions(
                threshold,
                window,
                durationMin,
                durationMax,
                pause,
                lopsided,
                monotonic,
                1,
                beside,
                smallestPart,
                isolatedWithStream);
    }

    /** The values used unless a scenario overrides them. */
    public static final SplitAssumptions DEFAULT = new SplitAssumptions(
            0.8,
            Duration.ofMinutes(5),
            Duration.ofMinutes(3),
            Duration.ofMinutes(8),
            Duration.ofMinutes(3),
            0.9,
            0.8,
            0.5,
            0.1,
            0.05,
            true);
}
