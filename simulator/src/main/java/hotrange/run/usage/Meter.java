package hotrange.run.usage;

import hotrange.result.usage.ResourceUsage;
import hotrange.result.usage.TableClass;
import hotrange.table.GlobalSecondaryIndex;
import hotrange.table.Resource;
import hotrange.table.Table;
import hotrange.table.capacity.CapacityUnits;
import hotrange.table.partition.StoredData;
import hotrange.table.spec.BillingMode;
import hotrange.table.spec.TableSpec;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Counts what one table or index uses, from the start of the run, second by second; of an index that is added during the
 * run from its backfill on (1.31). Not thread-safe.
 */
final class Meter {

    private static final int SECONDS_PER_HOUR = 3_600;

    private final Resource resource;
    private final Table owner;
    private final long seconds;
    private final long[] mostReads;
    private final long[] mostWrites;
    // Micro-units while it was PAY_PER_REQUEST, up to the last change of mode; and of all time then.
    private long readUnits;
    private long writeUnits;
    private long readsBefore;
    private long writesBefore;
    private boolean onDemand;
    /** Seconds of the load in which what it stores was there; half a second while an index is being built. */
    private double stored;

    /**
     * Counts from time 0.
     *
     * @param owner the resource itself, or the table of an index
     * @param seconds that the load lasts
     */
    Meter(Resource resource, Table owner, long seconds) {
        this.resource = resource;
        this.owner = owner;
        this.seconds = seconds;
        int hours = Math.toIntExact((seconds + SECONDS_PER_HOUR - 1) / SECONDS_PER_HOUR);
        mostReads = new long[hours];
        mostWrites = new long[hours];
        onDemand = resource.billingMode() == BillingMode.PAY_PER_REQUEST;
    }

    /** Looks at what is provisioned when a second ends at {@code end}. */
    void endSecond(long second, long end) {
        if ((resource.billingMode() == BillingMode.PAY_PER_REQUEST) != onDemand) {
            settle(end);
            onDemand = !onDemand;
        }
        if (second >= seconds || (resource instanceof GlobalSecondaryIndex index && !index.isFed())) {
            return;
        }
        stored += resource instanceof GlobalSecondaryIndex index && !index.isActive() ? 1.0 / 2 : 1;
        if (!onDemand) {
            int hour = (int) (second / SECONDS_PER_HOUR);
            mostReads[hour] = Math.max(mostReads[hour], resource.admission(true).provisionedUnits());
            mostWrites[hour] =
                    Math.max(mostWrites[hour], resource.admission(false).provisionedUnits());
        }
    }

    private void settle(long now) {
        long reads = resource.admittedUnits(true, now);
        long writes = resource.admittedUnits(false, now);
        if (onDemand) {
            readUnits += reads - readsBefore;
            writeUnits += writes - writesBefore;
        }
        readsBefore = reads;
        writesBefore = writes;
    }

    /** What it has used when the run has ended at {@code now}. */
    ResourceUsage usage(long now) {
        settle(now);
        TableSpec table = owner.spec();
        long[] changed = changed();
        return new ResourceUsage(
                resource.name(),
                TableClass.valueOf(table.tableClass().name()),
                resource == owner && !owner.replicas().isEmpty(),
                (double) readUnits / CapacityUnits.UNIT,
                (double) writeUnits / CapacityUnits.UNIT,
                hours(mostReads),
                hours(mostWrites),
                resource.spec().size().bytes() * (stored / seconds),
                changed[0],
                changed[1],
                deletedAfter(table));
    }

    /** Bytes added and removed by requests. */
    private long[] changed() {
        if (resource instanceof GlobalSecondaryIndex index) {
            return new long[] {index.bytesAdded(), index.bytesRemoved()};
        }
        StoredData data = owner.data();
        return data == null ? new long[2] : new long[] {data.addedBytes(), data.removedBytes()};
    }

    private @Nullable Double deletedAfter(TableSpec table) {
        Duration timeToLive = table.timeToLive();
        double delay = (double) resource.assumptions().timeToLiveDelay().toSeconds();
        return timeToLive == null ? null : (Double) (timeToLive.toSeconds() + delay / 2);
    }

    private static List<Double> hours(long[] most) {
        return Arrays.stream(most).allMatch(units -> units == 0)
                ? List.of()
                : Arrays.stream(most).asDoubleStream().boxed().toList();
    }
}
