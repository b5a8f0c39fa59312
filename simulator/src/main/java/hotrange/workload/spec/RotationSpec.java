package hotrange.workload.spec;

import java.time.Duration;
import java.util.List;

/**
 * Tables that take turns: one for each period, as time series are kept (7.5).
 *
 * @param every length of a period; whole seconds
 * @param tables names of the tables, the first period's first; the last one keeps what comes later
 */
public record RotationSpec(Duration every, List<String> tables) {

    public RotationSpec {
        tables = List.copyOf(tables);
    }
}
