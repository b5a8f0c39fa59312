package hotrange.trace.calls;

import hotrange.trace.rows.HottestKeys;
import hotrange.trace.rows.KeyTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Numbers of keys while rows are kept, and what becomes of the numbers when all rows are. */
sealed interface KeyNumbers {

    /** Takes the key of a row and returns its number. */
    int of(String key, long calls, Path file);

    /** Rank of each number. */
    int[] ranks();

    /** Text of the hottest keys by rank. */
    List<String> labels();

    /** Every key has a number of its own, and its calls are known before. */
    final class Exact implements KeyNumbers {

        private final KeyTable keys;
        private final HottestKeys hottest;

        Exact(KeyTable keys) {
            this.keys = keys;
            hottest = new HottestKeys(keys, keys.sortedCounts());
        }

        @Override
        public int of(String key, long calls, Path file) {
            return hottest.offer(key, file);
        }

        @Override
        public List<String> labels() {
            return hottest.ranked().stream().map(HottestKeys.Labelled::key).toList();
        }

        /** The labelled ones first, the others by their calls. */
        @Override
        public int[] ranks() {
            int n = keys.keys();
            int[] ranks = new int[n];
            Arrays.fill(ranks, -1);
            int next = 0;
            for (HottestKeys.Labelled key : hottest.ranked()) {
                ranks[key.number()] = next++;
            }
            long[] ascending = keys.sortedCounts();
            // The first rank of each count among the keys without a label, which all come after the labelled ones.
            TreeMap<Long, Integer> nextOf = new TreeMap<>();
            for (int i = n - 1 - next; i >= 0; i--) {
                nextOf.putIfAbsent(ascending[i], n - 1 - i);
            }
            for (int key = 0; key < n; key++) {
                if (ranks[key] < 0) {
                    long count = keys.countOf(key);
                    int rank = Objects.requireNonNull(nextOf.get(count));
                    ranks[key] = rank;
                    nextOf.put(count, rank + 1);
                }
            }
            return ranks;
        }
    }

    /** The keys of a table have numbers of their own, and are counted now; all others share the last number and rank. */
    final class Tracked implements KeyNumbers {

        private final KeyTable keys;
        private final @Nullable String[] texts;

        Tracked(KeyTable keys) {
            this.keys = keys;
            texts = new String[keys.keys()];
        }

        @Override
        public int of(String key, long calls, Path file) {
            long hash = KeyTable.hash(key);
            int number = keys.find(hash);
            if (number < 0) {
                return texts.length;
            }
            if (texts[number] == null) {
                texts[number] = key;
            }
            keys.add(hash, calls, 0);
            return number;
        }

        @Override
        public List<String> labels() {
            List<String> labels = new ArrayList<>();
            for (int number : ranked()) {
                labels.add(text(number));
            }
            return labels;
        }

        @Override
        public int[] ranks() {
            int[] ranks = new int[texts.length + 1];
            ranks[texts.length] = texts.length;
            int next = 0;
            for (int number : ranked()) {
                ranks[number] = next++;
            }
            return ranks;
        }

        private int[] ranked() {
            return IntStream.range(0, texts.length)
                    .boxed()
                    .sorted(Comparator.comparingLong((Integer number) -> keys.countOf(number))
                            .reversed()
                            .thenComparing(this::text))
                    .mapToInt(Integer::intValue)
                    .toArray();
        }

        /** Empty when the key is not in the file any more. */
        private String text(int number) {
            return Objects.requireNonNullElse(texts[number], "");
        }
    }
}
