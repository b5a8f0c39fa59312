package hotrange.result.usage;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a strategy costs, in the currency of the prices.
 *
 * @param region whose prices they are
 * @param from the first day on which they held, for example {@code 2024-11-01}
 * @param perMonth of all lines, 730 hours of the run's load
 * @param perMillionCalls null without any
 * @param perMillionSuccessful by calls that succeeded; null without any
 * @param remarks what the figures rest on, one sentence each
 */
public record Bill(
        String region,
        String from,
        String currency,
        List<BillLine> lines,
        double perMonth,
        double ofRun,
        @Nullable Double perMillionCalls,
        @Nullable Double perMillionSuccessful,
        List<String> remarks) {

    public Bill {
        lines = List.copyOf(lines);
        remarks = List.copyOf(remarks);
    }
}
