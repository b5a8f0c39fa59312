package hotrange.run;

import hotrange.result.RunResult;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * What a run gives: the result, and its latency histograms (microseconds) by the tag that {@code LatencySummary} names.
 */
public record RunOutput(RunResult result, Map<String, Histogram> histograms) {}
