package hotrange.table.spec;

import java.util.List;

/** How many partitions a table starts with and how the hashes of partition keys are divided among them. */
public sealed interface PartitionsSpec {

    /** Ranges of equal width (U18). */
    record Even(int count) implements PartitionsSpec {

        @Override
        public List<Long> itemCounts() {
            return List.of();
        }
    }

    /**
     * Ranges as wide as their shares of the items, in the order of hashes: hashes fall evenly, so that a partition with
     * twice the items has twice the hashes.
     *
     * @param itemCounts one for each partition, none negative; 0 counts as 1
     */
    record Items(List<Long> itemCounts) implements PartitionsSpec {

        public Items {
            itemCounts = List.copyOf(itemCounts);
        }

        @Override
        public int count() {
            return itemCounts.size();
        }
    }

    /**
     * The data files of an export to S3, each of which holds items of one partition; whoever reads a scenario puts
     * {@link Items} in its place.
     *
     * @param file the export's manifest-files.json
     */
    record FromExport(String file) implements PartitionsSpec {

        @Override
        public int count() {
            throw new IllegalStateException("not read yet: " + file);
        }

        @Override
        public List<Long> itemCounts() {
            throw new IllegalStateException("not read yet: " + file);
        }
    }

    /** How many there are, at least 1. */
    int count();

    /** Items of each, empty where all are alike. */
    List<Long> itemCounts();
}
