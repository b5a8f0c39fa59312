package hotrange.result;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.util.List;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;

/**
 * What {@code aws cloudwatch get-metric-data} prints: values of metrics over time (8.5).
 *
 * @param series one for each metric of a resource
 * @param messages about all of them
 */
public record MetricData(
        @JsonProperty("MetricDataResults") List<Series> series,
        @JsonProperty("Messages") List<Message> messages) {

    private static final DefaultIndenter INDENT = new DefaultIndenter("    ", "\n");

    /**
     * A metric of a resource; periods without data are absent.
     *
     * @param id a letter and digits, unique in the file
     * @param label which metric of which resource
     * @param timestamps the start of each period, newest first
     * @param values one for each timestamp
     * @param statusCode Complete
     */
    public record Series(
            @JsonProperty("Id") String id,
            @JsonProperty("Label") String label,
            @JsonProperty("Timestamps") List<String> timestamps,
            @JsonProperty("Values") List<BigDecimal> values,
            @JsonProperty("StatusCode") String statusCode) {}

    /** A remark on the data. */
    public record Message(
            @JsonProperty("Code") String code,
            @JsonProperty("Value") String value) {}

    /** The text as the AWS CLI lays it out, with a newline at its end. */
    public String text() {
        Separators separators = Separators.createDefaultInstance()
                .withObjectNameValueSpacing(Separators.Spacing.AFTER)
                .withObjectEmptySeparator("")
                .withArrayEmptySeparator("");
        DefaultPrettyPrinter layout =
                new DefaultPrettyPrinter(separators).withObjectIndenter(INDENT).withArrayIndenter(INDENT);
        return RecordJson.MAPPER.writer().with(layout).writeValueAsString(this) + "\n";
    }
}
