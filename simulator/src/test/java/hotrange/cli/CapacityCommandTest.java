package hotrange.cli;

import static org.assertj.core.api.Assertions.assertThat;

import hotrange.testing.Fact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Protects the comparison of capacity modes on the command line. */
class CapacityCommandTest {

    private static final String HEAD = "metric_name,timestamp,name,unit\n";

    private final Commands commands = new Commands();

    @TempDir
    private Path folder;

    @Test
    @Fact({"6.1", "6.3"})
    void theTableSaysWhatModesCostAndWhichIsCheapest() throws IOException {
        assertThat(commands.run("capacity", steady("orders", 120)))
                .as(commands.err())
                .isZero();
        assertThat(commands.out())
                .contains("orders: 120 minutes", "on-demand", "provisioned at the peak", "auto scaled to 70 %")
                .contains("as minute-level tools reckon", "Reserved blocks of 100 units that pay")
                .contains("Cheapest of those that throttle at most 0.1 %: auto scaled to 90 %.")
                .contains("is a yardstick: only hindsight knows it")
                .contains("Prices of us-east-1 from 2024-11-01 on");
        assertThat(commands.err()).isEmpty();
    }

    @Test
    @Fact("6.2")
    void machinesGetTheSame() throws IOException {
        JsonNode table = json(steady("orders", 120)).path("tables").get(0);
        assertThat(table.path("table").asString()).isEqualTo("orders");
        JsonNode modes = table.path("resources").get(0).path("modes");
        assertThat(modes.size()).isEqualTo(5);
        // 100 reads/s and 50 writes/s for two hours.
        assertThat(modes.get(0).path("reads").path("cost").doubleValue()).isEqualTo(0.09);
        assertThat(modes.get(0).path("writes").path("cost").doubleValue()).isEqualTo(0.225);
        assertThat(modes.get(1).path("writes").path("cost").doubleValue()).isEqualTo(0.065);
        assertThat(table.path("resources").get(0).path("ladder").size()).isEqualTo(7);
        JsonNode before = json(steady("orders", 120), "--date", "2024-10-31", "--target", "60")
                .path("tables")
                .get(0)
                .path("resources")
                .get(0)
                .path("modes");
        assertThat(before.size()).isEqualTo(3);
        assertThat(before.get(0).path("reads").path("cost").doubleValue()).isEqualTo(0.18);
        assertThat(before.get(2).path("target").doubleValue()).isEqualTo(0.6);
    }

    @Test
    void boundsHoldForBothOrForEach() throws IOException {
        JsonNode both =
                json(steady("orders", 120), "--min", "500").path("tables").get(0);
        JsonNode each = json(steady("orders", 120), "--min", "500,1", "--max", "600,40")
                .path("tables")
                .get(0);
        assertThat(fixed(both, "reads")).isEqualTo(500);
        assertThat(fixed(both, "writes")).isEqualTo(500);
        assertThat(fixed(each, "reads")).isEqualTo(500);
        assertThat(fixed(each, "writes")).isEqualTo(40);
        assertThat(each.path("resources")
                        .get(0)
                        .path("modes")
                        .get(1)
                        .path("writes")
                        .path("throttledShare")
                        .doubleValue())
                .as("50 asked, 40 provisioned")
                .isPositive();
    }

    @Test
    void aMinimumAboveTheQuotaIsNoted() throws IOException {
        assertThat(commands.run("capacity", steady("orders", 60), "--min", "40001,1"))
                .isZero();
        assertThat(commands.out()).contains("--min is above the 40,000 units of the usual quota");
        assertThat(commands.run("capacity", steady("orders", 60), "--min", "40000"))
                .isZero();
        assertThat(commands.out()).doesNotContain("--min is above");
    }

    private static double fixed(JsonNode table, String direction) {
        return table.path("resources")
                .get(0)
                .path("modes")
                .get(1)
                .path(direction)
                .path("highest")
                .doubleValue();
    }

    @Test
    void indexesBelongToTheirTableAndOtherTablesDoNot() throws IOException {
        Path file = file(rows("orders", 60) + rows("orders/index/byDay", 60) + rows("a", 60));
        JsonNode tables = json(file).path("tables");
        assertThat(tables.size()).isEqualTo(2);
        assertThat(tables.get(0).path("table").asString()).isEqualTo("a");
        assertThat(tables.get(1).path("resources").size()).isEqualTo(2);
    }

    @Test
    @Fact("8.7")
    void whatTheRecordingLeavesOpenIsSaid() throws IOException {
        Path file = file("""
                ConsumedReadCapacityUnits,2026-11-20 10:00:00,orders,6000
                ConsumedReadCapacityUnits,2026-11-20 10:05:00,orders,6000
                ConsumedReadCapacityUnits,2026-11-20 10:10:00,orders,many
                ReadThrottleEvents,2026-11-20 10:00:00,orders,17
                ProvisionedReadCapacityUnits,2026-11-20 10:00:00,idle,100
                """);
        assertThat(commands.run("capacity", file)).as(commands.err()).isZero();
        assertThat(commands.out())
                .contains("1 of 5 values are not usable", "metrics.csv:4:", "orders: no writes are on record")
                .contains("17 throttle events", "idle: nothing was consumed", "Values stand for 300 s");
    }

    @Test
    void hostileNamesStayNames() throws IOException {
        Path file = file("ConsumedReadCapacityUnits,2026-11-20 10:00:00,\"\u001b[31m\"\"</script>\",60\n");
        assertThat(commands.run("capacity", file)).as(commands.err()).isZero();
        assertThat(commands.out()).contains("?[31m\"</script>").doesNotContain("\u001b");
        assertThat(json(file).path("tables").get(0).path("table").asString()).isEqualTo("\u001b[31m\"</script>");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--target|95|must be 20 to 90 % (3.11), was 95",
                "--target|0|--target: a target",
                "--date|tomorrow|'tomorrow' is no day; 2024-11-01 is how a day is written",
                "--target|much|'much' is no number of percent",
                "--min|0|1 <= minimum",
                "--max|ten|'ten' is no number of units",
                "--within|peak=61|'peak=61' is no shape",
                "--region|mars-1|there are no prices of Region mars-1",
                "--period|7|a part or a multiple of 60 s, were of 7 s",
                "--period|0|must be 1 to 86,400 seconds",
                "--throttled-at-most|101|no number of percent",
            })
    void wrongOptionsAreRefused(String option, String value, String message) throws IOException {
        assertThat(commands.run("capacity", steady("orders", 3), option, value)).isEqualTo(2);
        assertThat(commands.err()).contains(message);
        assertThat(commands.out()).isEmpty();
    }

    @Test
    void filesWithoutTrafficAreRefused() throws IOException {
        assertThat(commands.run("capacity", file("ConsumedReadCapacityUnits,2026-11-20 10:00:00,orders,0\n")))
                .isEqualTo(2);
        assertThat(commands.err()).contains("metrics.csv: there is no value above 0 of ConsumedReadCapacityUnits");
        assertThat(commands.run("capacity", file("ConsumedReadCapacityUnits,2026-11-20 10:00:00,orders,1e14\n")))
                .isEqualTo(2);
        assertThat(commands.err()).contains("ConsumedReadCapacityUnits of minute 0 must be 0 to 10^12 units");
        assertThat(commands.run("capacity", folder.resolve("none.csv"))).isEqualTo(2);
        assertThat(commands.err()).contains("none.csv");
        assertThat(commands.run(
                        "capacity", "--strict", file("ConsumedReadCapacityUnits,2026-11-20 10:00:00,orders,x\n")))
                .isEqualTo(2);
        assertThat(commands.err()).contains("metrics.csv:2: ");
    }

    private JsonNode json(Path file, Object... options) {
        Object[] words = new Object[options.length + 3];
        words[0] = "capacity";
        words[1] = file;
        words[2] = "--json";
        System.arraycopy(options, 0, words, 3, options.length);
        assertThat(commands.run(words)).as(commands.err()).isZero();
        return JsonMapper.shared().readTree(commands.out());
    }

    private Path steady(String table, int minutes) throws IOException {
        return file(rows(table, minutes));
    }

    private static String rows(String table, int minutes) {
        StringBuilder rows = new StringBuilder();
        for (int minute = 0; minute < minutes; minute++) {
            String time = String.format(Locale.ROOT, "2026-11-20 %02d:%02d:00", minute / 60, minute % 60);
            rows.append("ConsumedReadCapacityUnits,%s,%s,6000\n".formatted(time, table));
            rows.append("ConsumedWriteCapacityUnits,%s,%s,3000\n".formatted(time, table));
        }
        return rows.toString();
    }

    private Path file(String rows) throws IOException {
        return Files.writeString(folder.resolve("metrics.csv"), HEAD + rows);
    }

    @Test
    void ownPricesTakeNoRegionAndNoDay() throws IOException {
        Path own = Files.writeString(folder.resolve("own.json"), """
                {"region": "eu-west-1", "from": "2026-01-01", "currency": "EUR", "source": "mine", "prices": {}}
                """);
        assertThat(commands.run(
                        "capacity",
                        steady("orders", 120),
                        "--prices",
                        own,
                        "--region",
                        "nowhere",
                        "--date",
                        "1999-01-01"))
                .isEqualTo(2);
        assertThat(commands.err())
                .contains(own + " says its own Region and day: leave out --region and --date")
                .hasLineCount(1);
        assertThat(commands.run("capacity", steady("orders", 120), "--prices", own, "--region", "us-east-1"))
                .isEqualTo(2);
        assertThat(commands.err()).contains("leave out --region").doesNotContain("--date");
        assertThat(commands.run("capacity", steady("orders", 120), "--prices", own, "--date", "2024-11-01"))
                .isEqualTo(2);
        assertThat(commands.err()).contains("leave out --date").doesNotContain("--region");
    }
}
