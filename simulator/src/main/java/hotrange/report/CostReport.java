package hotrange.report;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import hotrange.cost.CostItem;
import hotrange.cost.PriceList;
import hotrange.cost.StrategyCost;
import hotrange.cost.TableClass;
import hotrange.report.text.Numbers;
import hotrange.report.text.TerminalText;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.Charset;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What strategies cost, as text for a terminal. */
public final class CostReport {

    private static final List<String> WORDS =
            List.of("strategy", "table or index", "usage type", "traffic", "mode", "step by step");

    private CostReport() {}

    /** A table of strategies, one of their bills, and what the figures rest on. */
    public static String render(
            String scenario,
            List<StrategyCost> costs,
            PriceList prices,
            StrategyCost.Options options,
            Charset charset) {
        TerminalText plain = new TerminalText(charset);
        String currency = prices.currency();
        StringBuilder out = new StringBuilder(plain.clean(scenario)).append("\n\n");
        table(
                out,
                List.of(
                        "strategy",
                        currency + " a month",
                        currency + " of the run",
                        "a million calls",
                        "a million that succeed"),
                costs.stream()
                        .map(cost -> List.of(
                                plain.clean(cost.name()),
                                money(cost.perMonth(), 2),
                                money(cost.ofRun(), 4),
                                money(cost.perMillionCalls(), 4),
                                money(cost.perMillionSuccessful(), 4)))
                        .toList());
        out.append('\n');
        table(
                out,
                List.of(
                        "strategy",
                        "table or index",
                        "usage type",
                        "a month",
                        "billed",
                        "price",
                        currency + " a month"),
                costs.stream()
                        .flatMap(cost -> cost.items().stream().map(item -> row(cost, item, plain)))
                        .toList());
        out.append('\n');
        out.append(
                plain.clean("Prices of %s from %s on: %s.".formatted(prices.region(), prices.from(), prices.source())));
        out.append("\nA month is %d hours of the load of the run; an hour costs the most that was provisioned in it"
                .formatted(StrategyCost.HOURS_PER_MONTH));
        out.append(
                " (U-12).\nOf the first replication, warm-up and drain included. Throughput only: no storage, streams,");
        out.append(" backups, caches or reserved capacity.\n");
        out.append(
                "Provisioned capacity is cheaper above a mean use of %s of the write and %s of the read units (6.3).\n"
                        .formatted(
                                plain.clean(Numbers.share(prices.breakEven(false, options.tableClass()))),
                                plain.clean(Numbers.share(prices.breakEven(true, options.tableClass())))));
        if (options.freeTier()) {
            out.append("The free tier is taken off, once for all tables (6.10).\n");
        }
        if (options.tableClass() == TableClass.STANDARD_INFREQUENT_ACCESS) {
            out.append("Table class STANDARD_INFREQUENT_ACCESS.\n");
        }
        return out.toString().replace(Numbers.GROUP, ' ').replace(Numbers.SPACE, ' ');
    }

    private static List<String> row(StrategyCost cost, CostItem item, TerminalText plain) {
        return List.of(
                plain.clean(cost.name()),
                plain.clean(item.resource()),
                item.usageType().label(),
                Numbers.count(Math.round(item.quantity())) + " "
                        + item.usageType().unit(),
                Numbers.count(Math.round(item.billed())),
                BigDecimal.valueOf(item.price()).stripTrailingZeros().toPlainString(),
                money(item.perMonth(), 2));
    }

    /** Rows under headings; columns of words to the left, of numbers to the right. */
    static void table(StringBuilder out, List<String> headings, List<List<String>> rows) {
        Column[] columns = IntStream.range(0, headings.size())
                .mapToObj(i -> new Column()
                        .header(headings.get(i))
                        .headerAlign(HorizontalAlign.LEFT)
                        .dataAlign(WORDS.contains(headings.get(i)) ? HorizontalAlign.LEFT : HorizontalAlign.RIGHT)
                        .maxWidth(40))
                .toArray(Column[]::new);
        AsciiTable.builder()
                .lineSeparator("\n")
                .border(AsciiTable.BASIC_ASCII_NO_OUTSIDE_BORDER)
                .data(columns, rows.stream().map(List::toArray).toArray(Object[][]::new))
                .asString()
                .lines()
                .map(String::stripTrailing)
                .forEach(line -> out.append(line).append('\n'));
    }

    /** With so many decimals, or more where nothing but zeros would be seen. */
    static String money(@Nullable Double amount, int decimals) {
        if (amount == null) {
            return Numbers.NONE;
        }
        BigDecimal exact = BigDecimal.valueOf(amount);
        BigDecimal rounded = exact.setScale(decimals, RoundingMode.HALF_EVEN);
        return rounded.signum() == 0 && exact.signum() > 0
                ? exact.round(new MathContext(2)).toPlainString()
                : rounded.toPlainString();
    }
}
