package hotrange.jmh;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A row of the table of speeds.
 *
 * @param times one for each Java, the first decides the order
 */
record SpeedRow(String name, Work work, List<Time> times) {

    /**
     * How long a run took.
     *
     * @param cpu seconds of all cores; null where only the wall clock was read
     */
    record Time(double wall, @Nullable Double cpu) {

        static Time median(List<Time> runs) {
            List<@Nullable Double> cpus = runs.stream().map(Time::cpu).collect(Collectors.toList());
            return new Time(
                    median(runs.stream().mapToDouble(Time::wall).toArray()),
                    cpus.contains(null)
                            ? null
                            : median(runs.stream()
                                    .mapToDouble(run -> run.cpu() == null ? 0 : run.cpu())
                                    .toArray()));
        }

        static double median(double[] values) {
            double[] sorted = values.clone();
            Arrays.sort(sorted);
            int middle = sorted.length / 2;
            return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        }
    }

    double decisionsPerSecond() {
        return work.decisions() / times.get(0).wall();
    }

    /**
     * All rows, slowest first, below a sentence that says which that is.
     *
     * @param startUp of a command that does next to nothing
     * @param javas versions
     */
    static String table(List<SpeedRow> rows, Time startUp, List<String> javas) {
        List<SpeedRow> sorted = rows.stream()
                .sorted(Comparator.comparingDouble(SpeedRow::decisionsPerSecond))
                .toList();
        SpeedRow slowest = sorted.get(0);
        StringBuilder text = new StringBuilder("**Slowest: %s, %s M decisions/s.** Java %s, %d processors. "
                        .formatted(
                                slowest.name(),
                                number(slowest.decisionsPerSecond() / 1e6),
                                javas.get(0),
                                Runtime.getRuntime().availableProcessors()))
                .append("In each time of a command are %s s (CPU: %s s) for starting up.\n\n"
                        .formatted(number(startUp.wall()), startUp.cpu() == null ? "–" : number(startUp.cpu())));
        text.append("| | M calls | M decisions | wall s | CPU s | M calls/s | M decisions/s | per CPU s |");
        javas.stream().skip(1).forEach(java -> text.append(" Java %s: wall s | M decisions/s |".formatted(java)));
        text.append("\n|---|").append("---|".repeat(7 + 2 * (javas.size() - 1))).append('\n');
        sorted.forEach(row -> text.append(row.line()).append('\n'));
        return text.toString();
    }

    private String line() {
        Time first = times.get(0);
        Double cpu = first.cpu();
        String further = IntStream.range(1, times.size())
                .mapToObj(i -> " %s | %s |"
                        .formatted(
                                number(times.get(i).wall()),
                                perSecond(times.get(i).wall())))
                .collect(Collectors.joining());
        return "| %s | %s | %s | %s | %s | %s | %s | %s |%s"
                .formatted(
                        name,
                        number(work.calls() / 1e6),
                        number(work.decisions() / 1e6),
                        number(first.wall()),
                        cpu == null ? "" : number(cpu),
                        number(work.calls() / 1e6 / first.wall()),
                        perSecond(first.wall()),
                        cpu == null ? "" : perSecond(cpu),
                        further);
    }

    private String perSecond(double seconds) {
        return number(work.decisions() / 1e6 / seconds);
    }

    /** With three digits that count. */
    static String number(double value) {
        int decimals = value == 0 ? 0 : Math.max(0, 2 - (int) Math.floor(Math.log10(value)));
        return String.format(Locale.ROOT, "%,." + Math.min(6, decimals) + "f", value);
    }
}
