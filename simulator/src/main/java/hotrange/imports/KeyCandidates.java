package hotrange.imports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One recording under several partition keys.
 *
 * @param candidates in the order they were asked for
 */
public record KeyCandidates(List<Candidate> candidates) {

    public KeyCandidates {
        candidates = List.copyOf(candidates);
    }

    /**
     * A partition key that calls could have.
     *
     * @param key the column, or columns with plus signs between them
     */
    public record Candidate(String key, RecordingSummary summary) {}

    /** A table for people. */
    public List<String> lines() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                "key",
                "keys",
                "top key by requests",
                "by read units",
                "by write units",
                "top 10",
                "half of load by",
                "Zipf",
                "safe requests/s of the table"));
        for (Candidate candidate : candidates) {
            TableSummary found = candidate.summary().tables().get(0);
            Concentration requests = found.requests();
            rows.add(List.of(
                    RecordingText.key(candidate.key()),
                    (found.estimate() == null ? "" : "about ") + RecordingText.format("%,d", found.keys()),
                    share(requests),
                    share(found.readUnits()),
                    share(found.writeUnits()),
                    RecordingText.bounds(
                            requests.topTenShare(),
                            requests.bounds() == null ? 0 : requests.bounds().topTenShareAtMost()),
                    RecordingText.half(requests),
                    requests.zipf() == null
                            ? "-"
                            : RecordingText.format(
                                    "%.3f%s",
                                    requests.zipf().exponent(), requests.zipf().isGood() ? "" : " (poor)"),
                    safe(found)));
        }
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                int of = column;
                int width =
                        rows.stream().mapToInt(r -> r.get(of).length()).max().orElse(0);
                String cell = row.get(column);
                String pad = " ".repeat(width - cell.length());
                line.append(column == 0 ? cell + pad : "  " + pad + cell);
            }
            lines.add(line.toString().stripTrailing());
        }
        candidates.get(0).summary().notes().forEach(lines::add);
        return lines;
    }

    /** The share of the hottest key under each, 0 to 1: by requests and, where there are any, by read and write units. */
    public Map<String, Map<String, Double>> topShares() {
        Map<String, Map<String, Double>> shares = new LinkedHashMap<>();
        for (Candidate candidate : candidates) {
            TableSummary found = candidate.summary().tables().get(0);
            Map<String, Double> measured = new LinkedHashMap<>();
            measured.put("of write units", top(found.writeUnits()));
            measured.put("of requests", found.requests().topShare());
            measured.put("of read units", top(found.readUnits()));
            measured.values().removeIf(share -> share < 0);
            shares.put(RecordingText.key(candidate.key()), measured);
        }
        return shares;
    }

    private static double top(@Nullable Concentration units) {
        return units == null ? -1 : units.topShare();
    }

    private static String share(@Nullable Concentration units) {
        return units == null ? "-" : RecordingText.bounds(units.topShare(), units.topShareAtMost());
    }

    /** The lower rate of reads and writes. */
    private static String safe(TableSummary found) {
        SafeRate reads = found.safeReads();
        SafeRate writes = found.safeWrites();
        double least = Math.min(
                reads == null ? Double.MAX_VALUE : reads.requestsPerSecond(),
                writes == null ? Double.MAX_VALUE : writes.requestsPerSecond());
        return RecordingText.format("%,.0f", least);
    }
}
