package hotrange.report.cost;

import hotrange.cost.PriceList;
import hotrange.cost.minutes.CapacityModes;
import hotrange.cost.minutes.DirectionTraffic;
import hotrange.cost.minutes.ModeCost;
import hotrange.cost.minutes.ModeSettings;
import hotrange.cost.minutes.ModeTotal;
import hotrange.cost.minutes.ReservedBlocks;
import hotrange.cost.minutes.ResourceModes;
import hotrange.cost.minutes.RungCost;
import hotrange.cost.minutes.TableModes;
import hotrange.report.text.Numbers;
import hotrange.report.text.TerminalText;
import hotrange.result.usage.TableClass;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** Capacity modes of recorded tables, as text for a terminal. */
public final class CapacityReport {

    /** Units per second of a table or index, unless the account's quota is raised (F58). */
    private static final double QUOTA = 40_000;

    private final PriceList prices;
    private final ModeSettings settings;
    private final TerminalText plain;

    /** For a terminal with this character set. */
    public CapacityReport(PriceList prices, ModeSettings settings, Charset charset) {
        this.prices = prices;
        this.settings = settings;
        plain = new TerminalText(charset);
    }

    /** Traffic, modes, steps and blocks of every table, the advice, and what the figures rest on. */
    public String render(String source, List<TableModes> tables, List<String> notes) {
        StringBuilder out = new StringBuilder(plain.clean(source)).append('\n');
        for (TableModes table : tables) {
            table(out, table);
        }
        out.append('\n');
        notes.forEach(note -> out.append(plain.clean(note)).append('\n'));
        out.append(
                plain.clean("Prices of %s from %s on: %s.".formatted(prices.region(), prices.from(), prices.source())));
        out.append(
                "\nAn hour costs the most that was provisioned in it (U-12). Reads, writes and indexes of a table switch");
        out.append(" together.\nOn-demand is taken to serve everything; whether it does, and hot keys, a run tells: ");
        out.append("hotrange import cloudWatch.\n");
        if (settings.tableClass() == TableClass.STANDARD_INFREQUENT_ACCESS) {
            out.append("Table class STANDARD_INFREQUENT_ACCESS, of which nothing can be reserved (6.5).\n");
        }
        boolean anyBlocks = tables.stream()
                .flatMap(table -> table.resources().stream())
                .anyMatch(one -> !one.modes().get(1).reads().reserved().isEmpty());
        if (settings.tableClass() == TableClass.STANDARD && !anyBlocks) {
            out.append("What reserved blocks cost in this Region is not known; columns of blocks are without any.\n");
        }
        return out.toString().replace(Numbers.GROUP, ' ').replace(Numbers.SPACE, ' ');
    }

    private void table(StringBuilder out, TableModes table) {
        out.append('\n')
                .append(plain.clean(table.table().isEmpty() ? "The table" : table.table()))
                .append(": %s minutes\n\n".formatted(Numbers.count(table.minutes())));
        CostReport.table(
                out,
                List.of("traffic", "mean a second", "busiest minute", "mean of busiest", "break-even"),
                table.resources().stream()
                        .flatMap(one ->
                                Stream.of(traffic(one, "reads", one.reads()), traffic(one, "writes", one.writes())))
                        .toList());
        out.append('\n');
        modes(out, table);
        for (ResourceModes resource : table.resources()) {
            out.append('\n');
            ladder(out, resource);
        }
        blocks(out, table);
        advice(out, table);
    }

    private List<String> traffic(ResourceModes resource, String direction, DirectionTraffic traffic) {
        return List.of(
                plain.clean((resource.resource() + " " + direction).strip()),
                Numbers.units(traffic.mean()),
                Numbers.units(traffic.peak()),
                share(traffic.meanOfPeak()),
                share(traffic.breakEven()));
    }

    private void modes(StringBuilder out, TableModes table) {
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < table.modes().size(); i++) {
            int mode = i;
            ModeTotal total = table.modes().get(i);
            List<ModeCost> ofMode =
                    table.resources().stream().map(one -> one.modes().get(mode)).toList();
            rows.add(List.of(
                    total.mode(),
                    CostReport.money(
                            ofMode.stream()
                                    .mapToDouble(one -> one.reads().cost())
                                    .sum(),
                            2),
                    CostReport.money(
                            ofMode.stream()
                                    .mapToDouble(one -> one.writes().cost())
                                    .sum(),
                            2),
                    CostReport.money(total.cost(), 2),
                    CostReport.money(total.perMonth(), 2),
                    share(total.throttledShare()),
                    use(ofMode, true),
                    use(ofMode, false),
                    CostReport.money(total.minuteLevelCost(), 2),
                    CostReport.money(total.withOneYear(), 2),
                    CostReport.money(total.withThreeYears(), 2)));
        }
        CostReport.table(
                out,
                List.of(
                        "mode",
                        "reads",
                        "writes",
                        prices.currency() + " of the recording",
                        "a month",
                        "throttled",
                        "use of reads",
                        "use of writes",
                        "by minute-level tools",
                        "1-year blocks",
                        "3-year blocks"),
                rows);
    }

    /** The mean use of the table itself; indexes have theirs in the JSON. */
    private String use(List<ModeCost> ofMode, boolean read) {
        Double use = ofMode.get(0).of(read).utilisation();
        return use == null ? plain.clean(Numbers.NONE) : share(use);
    }

    private void ladder(StringBuilder out, ResourceModes resource) {
        out.append(plain.clean(resource.resource().isEmpty() ? "The table" : resource.resource()))
                .append(" auto scaled to ")
                .append(share(settings.targets().get(0)))
                .append(", from minute-level tools to the service:\n");
        List<List<String>> rows = new ArrayList<>();
        for (RungCost rung : resource.ladder()) {
            rows.add(List.of(
                    rung.rung().words(),
                    CostReport.money(rung.readCost(), 2),
                    CostReport.money(rung.writeCost(), 2),
                    share(rung.readThrottledShare()),
                    share(rung.writeThrottledShare()),
                    Numbers.count(rung.readThrottledMinutes()),
                    Numbers.count(rung.writeThrottledMinutes())));
        }
        CostReport.table(
                out,
                List.of(
                        "step by step",
                        "reads",
                        "writes",
                        "reads throttled",
                        "writes throttled",
                        "minutes of reads",
                        "minutes of writes"),
                rows);
    }

    /** For each term the blocks of the provisioned mode that is cheapest with them. */
    private void blocks(StringBuilder out, TableModes table) {
        List<List<String>> rows = new ArrayList<>();
        blocks(rows, table, 1, cheapest(table, ModeTotal::withOneYear));
        blocks(rows, table, 3, cheapest(table, ModeTotal::withThreeYears));
        if (!rows.isEmpty()) {
            out.append("\nReserved blocks of 100 units that pay, where capacity is provisioned (6.5):\n");
            CostReport.table(out, List.of("traffic", "mode", "term", "blocks", "saved"), rows);
        }
    }

    /** The provisioned mode that may be advised and costs least, by its number; -1 where there is none. */
    private static int cheapest(TableModes table, ToDoubleFunction<ModeTotal> cost) {
        int best = -1;
        for (int i = CapacityModes.YARDSTICK + 1; i < table.modes().size(); i++) {
            ModeTotal mode = table.modes().get(i);
            if (mode.allowed()
                    && (best < 0
                            || cost.applyAsDouble(mode)
                                    < cost.applyAsDouble(table.modes().get(best)))) {
                best = i;
            }
        }
        return best;
    }

    private void blocks(List<List<String>> rows, TableModes table, int years, int mode) {
        for (ResourceModes resource : mode < 0 ? List.<ResourceModes>of() : table.resources()) {
            for (boolean read : new boolean[] {true, false}) {
                for (ReservedBlocks blocks : resource.modes().get(mode).of(read).reserved()) {
                    if (blocks.years() == years) {
                        rows.add(List.of(
                                plain.clean((resource.resource() + (read ? " reads" : " writes")).strip()),
                                table.modes().get(mode).mode(),
                                years == 1 ? "1 year" : years + " years",
                                Numbers.count(blocks.blocks()),
                                share(blocks.saving())));
                    }
                }
            }
        }
    }

    private void advice(StringBuilder out, TableModes table) {
        out.append("\nCheapest of those that throttle at most ")
                .append(share(settings.throttledAtMost()))
                .append(": ")
                .append(table.advice());
        if (table.modes().stream().noneMatch(ModeTotal::allowed)) {
            out.append(", which throttles least: all throttle more");
        }
        out.append(". With reserved blocks of one year: ")
                .append(table.adviceWithOneYear())
                .append("; of three: ")
                .append(table.adviceWithThreeYears())
                .append(".\nMinute-level tools would choose: ")
                .append(table.minuteLevelAdvice())
                .append(". Reads alone: ")
                .append(table.readAdvice())
                .append("; writes alone: ")
                .append(table.writeAdvice())
                .append(
                        ".\nWhat is provisioned at the peak is a yardstick: only hindsight knows it, so it is not advised.\n");
        boolean overQuota = table.resources().stream()
                .flatMap(one -> one.modes().stream())
                .flatMap(mode -> Stream.of(mode.reads().highest(), mode.writes().highest()))
                .anyMatch(units -> units != null && units > QUOTA);
        if (overQuota) {
            out.append("Some modes provision more than the 40,000 units of the usual quota (F58).\n");
        }
    }

    private String share(double share) {
        return plain.clean(Numbers.share(share));
    }
}
