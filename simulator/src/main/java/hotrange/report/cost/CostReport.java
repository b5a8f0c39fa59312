package hotrange.report.cost;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import hotrange.cost.CostRemarks;
import hotrange.cost.PriceList;
import hotrange.cost.ReservedCapacity;
import hotrange.cost.StrategyCost;
import hotrange.report.text.Numbers;
import hotrange.report.text.TerminalText;
import hotrange.result.usage.BillLine;
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
            List.of("strategy", "table or index", "usage type", "term", "traffic", "mode", "step by step");

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
                        .flatMap(cost -> cost.lines().stream().map(line -> row(cost, line, plain)))
                        .toList());
        out.append('\n');
        reserved(out, costs, currency, plain);
        List<BillLine> all =
                costs.stream().flatMap(cost -> cost.lines().stream()).toList();
        CostRemarks.of(prices, options, all)
                .forEach(remark -> out.append(plain.clean(remark)).append('\n'));
        if (options.tableClass() != null) {
            out.append("All tables are taken for table class %s.\n".formatted(options.tableClass()));
        }
        return out.toString().replace(Numbers.GROUP, ' ').replace(Numbers.SPACE, ' ');
    }

    private static void reserved(StringBuilder out, List<StrategyCost> costs, String currency, TerminalText plain) {
        List<List<String>> rows = costs.stream()
                .flatMap(cost -> cost.reserved().stream().map(plan -> row(cost, plan, plain)))
                .toList();
        if (rows.isEmpty()) {
            return;
        }
        out.append(
                "The cheapest reserved capacity, in blocks of %d units (6.5):\n\n".formatted(ReservedCapacity.BLOCK));
        table(
                out,
                List.of(
                        "strategy",
                        "term",
                        "read blocks",
                        "write blocks",
                        "upfront",
                        currency + " a month",
                        "saved a month"),
                rows);
        out.append('\n');
    }

    private static List<String> row(StrategyCost cost, ReservedCapacity plan, TerminalText plain) {
        double saved = plan.withoutPerMonth() - plan.perMonth();
        return List.of(
                plain.clean(cost.name()),
                plan.years() == 1 ? "1 year" : plan.years() + " years",
                Numbers.count(plan.readBlocks()),
                Numbers.count(plan.writeBlocks()),
                money(plan.upfront(), 0),
                money(cost.perMonth() - saved, 2),
                money(saved, 2));
    }

    private static List<String> row(StrategyCost cost, BillLine line, TerminalText plain) {
        return List.of(
                plain.clean(cost.name()),
                plain.clean(line.resource()),
                plain.clean(line.usageType()),
                quantity(line.quantity()) + " " + line.unit(),
                quantity(line.billed()),
                BigDecimal.valueOf(line.price()).stripTrailingZeros().toPlainString(),
                money(line.perMonth(), 2));
    }

    /** Whole from ten on. */
    private static String quantity(double quantity) {
        return quantity < 10 ? Numbers.units(quantity) : Numbers.count(Math.round(quantity));
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
