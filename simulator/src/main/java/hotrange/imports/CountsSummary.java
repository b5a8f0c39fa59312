package hotrange.imports;

import hotrange.statistics.ZipfFit;
import hotrange.table.capacity.CapacityUnits;
import hotrange.trace.rows.KeyTable;
import hotrange.trace.rows.Read;
import hotrange.workload.law.PerMinuteCounts;
import hotrange.workload.recorded.BadRecording;
import hotrange.workload.recorded.RecordedKeys;
import hotrange.workload.recorded.RecordedSizes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * What recorded counts say of the traffic: how often each key was called, and perhaps in which minute. Which calls read
 * and which write is not on record, so units are those of all calls as the one or the other.
 *
 * @param rows rows or buckets read, usable or not
 * @param badRows rows that were not usable and left out
 * @param firstBadRows the first five of them: file, line and what was found
 * @param notes sentences on what differs from the files
 * @param readUnits spread of read units, eventually consistent, of the mean size of each key; null where sizes are not
 *     those of keys, and so shares of units are those of requests
 * @param writeUnits the same for write units
 * @param readUnitsPerCall mean, eventually consistent; 0.5 where no size is known
 * @param writeUnitsPerCall mean; 1 where no size is known
 * @param hasSizes whether sizes are known, of keys or of all items
 * @param minutes that the file is about; 0 when it has no times
 * @param perMinute calls of each of these minutes; null when the file has no times
 */
public record CountsSummary(
        long rows,
        long badRows,
        List<String> firstBadRows,
        List<String> notes,
        long keys,
        long calls,
        Concentration requests,
        @Nullable Concentration readUnits,
        @Nullable Concentration writeUnits,
        double readUnitsPerCall,
        double writeUnitsPerCall,
        boolean hasSizes,
        int minutes,
        @Nullable CallRates perMinute,
        SafeRate safeReads,
        SafeRate safeWrites) {

    public CountsSummary {
        firstBadRows = List.copyOf(firstBadRows);
        notes = List.copyOf(notes);
    }

    /**
     * Sizes of items where the counts have none.
     *
     * @param recorded drawn anew for each call; null for none
     * @param bytes of every item; null for none
     */
    public record Sizes(
            @Nullable Read<RecordedSizes> recorded,
            @Nullable Long bytes) {

        private double unitsPerCall(boolean reads) {
            if (recorded == null) {
                return units(bytes == null ? 0 : bytes, reads) / (double) CapacityUnits.UNIT;
            }
            RecordedSizes sizes = recorded.value();
            double sum = 0;
            for (int i = 0; i < sizes.sizes(); i++) {
                sum += sizes.weight(i) * units(sizes.bytes(i), reads);
            }
            return sum / sizes.totalWeight() / CapacityUnits.UNIT;
        }

        private boolean isKnown() {
            return recorded != null || bytes != null;
        }
    }

    /**
     * Of counts per key.
     *
     * @throws BadRecording when there are more units than can be counted
     */
    public static CountsSummary of(Path file, Read<RecordedKeys> read, Sizes sizes) {
        RecordedKeys keys = read.value();
        Concentration reads = null;
        Concentration writes = null;
        int[] bytes = keys.bytes();
        if (bytes != null) {
            try {
                reads = units(keys, bytes, true);
                writes = units(keys, bytes, false);
            } catch (ArithmeticException e) {
                throw new BadRecording(file, "the units of its calls add up to more than 2^63 millionths.");
            }
        }
        List<String> notes = new ArrayList<>(read.notes());
        if (keys.keys() > KeyTable.KEYS_AT_MOST) {
            notes.add(RecordingText.format(
                    "%s: no Zipf law is fitted to more than %,d keys.", file.getFileName(), KeyTable.KEYS_AT_MOST));
        }
        return summary(
                read, notes, new Load(keys.keys(), keys.calls(), requests(keys), reads, writes), new long[0], sizes);
    }

    /** Of counts per key and minute. */
    public static CountsSummary ofMinutes(Read<PerMinuteCounts> read, Sizes sizes) {
        PerMinuteCounts counts = read.value();
        long[] amounts = new long[counts.keys()];
        for (int entry = 0; entry < counts.entryKeys().length; entry++) {
            amounts[counts.entryKeys()[entry]] += counts.entryCounts()[entry];
        }
        Concentration requests =
                Concentration.exact(amounts, counts.calls(), 1, counts.labels().get(0));
        long[] totals =
                IntStream.range(0, counts.minutes()).mapToLong(counts::total).toArray();
        return summary(
                read, read.notes(), new Load(counts.keys(), counts.calls(), requests, null, null), totals, sizes);
    }

    /** Calls by key. */
    private record Load(
            long keys,
            long calls,
            Concentration requests,
            @Nullable Concentration reads,
            @Nullable Concentration writes) {

        double perCall(boolean ofReads, Sizes sizes) {
            Concentration units = ofReads ? reads : writes;
            return units == null ? sizes.unitsPerCall(ofReads) : units.total() / calls;
        }

        SafeRate safe(boolean ofReads, Sizes sizes) {
            Concentration units = ofReads ? reads : writes;
            double share = units == null ? requests.topShare() : units.topShare();
            return SafeRate.of(share, perCall(ofReads, sizes), ofReads);
        }
    }

    private static CountsSummary summary(
            Read<?> read, List<String> readNotes, Load load, long[] perMinute, Sizes sizes) {
        // The first note tells of rows that are listed anyway.
        List<String> notes = new ArrayList<>(readNotes.subList(read.broken() > 0 ? 1 : 0, readNotes.size()));
        Read<RecordedSizes> recorded = sizes.recorded();
        if (recorded != null) {
            notes.addAll(recorded.notes());
        }
        return new CountsSummary(
                read.rows(),
                read.broken(),
                read.firstBroken(),
                notes,
                load.keys(),
                load.calls(),
                load.requests(),
                load.reads(),
                load.writes(),
                load.perCall(true, sizes),
                load.perCall(false, sizes),
                load.reads() != null || sizes.isKnown(),
                perMinute.length,
                perMinute.length == 0 ? null : CallRates.ofMinutes(perMinute),
                load.safe(true, sizes),
                load.safe(false, sizes));
    }

    private static Concentration requests(RecordedKeys keys) {
        double total = keys.calls();
        double topTen = 0;
        long wanted = 10;
        for (int block = 0; block < keys.blocks() && wanted > 0; block++) {
            long taken = Math.min(wanted, keys.keysIn(block));
            topTen += callsOfKey(keys, block) * taken;
            wanted -= taken;
        }
        return new Concentration(
                total,
                keys.labels().isEmpty() ? "#1" : keys.labels().get(0),
                callsOfKey(keys, 0) / total,
                topTen / total,
                keysForHalf(keys),
                keys.keys() > KeyTable.KEYS_AT_MOST ? null : zipf(keys),
                null);
    }

    /** Keys of a block are called equally often; the law need not be of whole calls. */
    private static double callsOfKey(RecordedKeys keys, int block) {
        return (double) keys.weightOf(block) / keys.keysIn(block);
    }

    private static long keysForHalf(RecordedKeys keys) {
        double half = keys.calls() / 2.0;
        double seen = 0;
        long count = 0;
        int block = 0;
        while (seen + keys.weightOf(block) < half) {
            seen += keys.weightOf(block);
            count += keys.keysIn(block++);
        }
        return count + (long) Math.ceil((half - seen) * keys.keysIn(block) / keys.weightOf(block));
    }

    private static @Nullable ZipfFit zipf(RecordedKeys keys) {
        long[] ends = LongStream.range(0, keys.blocks())
                .map(block -> keys.keysIn((int) block))
                .toArray();
        Arrays.parallelPrefix(ends, Long::sum);
        return ZipfFit.of((int) keys.keys(), rank -> {
            int found = Arrays.binarySearch(ends, rank + 1L);
            return callsOfKey(keys, found < 0 ? -found - 1 : found);
        });
    }

    private static Concentration units(RecordedKeys keys, int[] bytes, boolean reads) {
        long[] amounts = new long[bytes.length];
        long total = 0;
        int rank = 0;
        int top = 0;
        for (int block = 0; block < keys.blocks(); block++) {
            long calls = keys.weightOf(block) / keys.keysIn(block);
            for (long i = 0; i < keys.keysIn(block); i++, rank++) {
                amounts[rank] = Math.multiplyExact(units(bytes[rank], reads), calls);
                total = Math.addExact(total, amounts[rank]);
                top = amounts[rank] > amounts[top] ? rank : top;
            }
        }
        String label = top < keys.labels().size() ? keys.labels().get(top) : "#" + (top + 1);
        Concentration.sortDown(amounts);
        return Concentration.exact(amounts, total, CapacityUnits.UNIT, label);
    }

    private static long units(long bytes, boolean reads) {
        return reads ? CapacityUnits.read(bytes, false) : CapacityUnits.write(bytes);
    }
}
