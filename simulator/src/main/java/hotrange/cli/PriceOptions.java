package hotrange.cli;

import hotrange.cli.output.CommandFailure;
import hotrange.cost.PriceList;
import java.nio.file.Path;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Prices as asked for on the command line: those of a Region and a day, or a file. */
final class PriceOptions {

    @Option(
            names = "--region",
            paramLabel = "REGION",
            description = "Region of the prices; " + US_EAST_1 + " if left out.")
    private @Nullable String region;

    @Option(
            names = "--date",
            paramLabel = "DAY",
            description = "The day whose prices count, for example 2024-10-31; the newest known if left out.")
    private @Nullable LocalDate day;

    @Option(
            names = "--prices",
            paramLabel = "FILE",
            description = "A price list of your own, JSON; it takes the place of --region and --date.")
    private @Nullable Path file;

    private static final String US_EAST_1 = "us-east-1";

    /**
     * The list.
     *
     * @throws hotrange.cost.BadPrices when there is none, or the file cannot be read as one
     */
    PriceList list() {
        if (file == null) {
            return PriceList.of(region == null ? US_EAST_1 : region, day);
        }
        if (region != null || day != null) {
            throw CommandFailure.badInput("--prices %s says its own Region and day: leave out %s"
                    .formatted(file, region == null ? "--date" : day == null ? "--region" : "--region and --date"));
        }
        return PriceList.read(file);
    }
}
