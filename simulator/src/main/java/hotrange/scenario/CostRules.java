package hotrange.scenario;

import hotrange.scenario.tree.Names;
import hotrange.scenario.tree.Tree;
import hotrange.scenario.tree.ValuePath;
import hotrange.table.spec.DaxSpec;
import hotrange.table.spec.TableSpec;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The rules of what only costs: prices and the nodes of DAX clusters. */
final class CostRules {

    private static final Pattern NODE_TYPE = Pattern.compile("dax\\.[a-z0-9]+\\.[a-z0-9]+");

    private final SetupCheck check;

    CostRules(SetupCheck check) {
        this.check = check;
    }

    /** Adds a problem for what is wrong with the prices of a scenario in {@code file}. */
    void cost(Path file, CostSpec cost) {
        List<String> at = List.of("cost");
        try {
            cost.day();
        } catch (DateTimeException e) {
            check.problem(
                    "must be a day such as 2024-10-31; was %s".formatted(Names.shown(String.valueOf(cost.date()))),
                    at,
                    "date");
        }
        String complaint = cost.prices() == null ? null : RecordedFile.complaint(file, cost.prices());
        if (complaint != null) {
            check.problem(complaint, at, "prices");
        }
    }

    void dax(DaxSpec dax, List<String> at) {
        String type = dax.nodeType();
        if (type == null && dax.nodes() != null) {
            check.problem("is missing, for example nodeType: dax.t3.small", at, "dax", "nodeType");
        } else if (type != null && dax.nodes() == null) {
            check.problem("is missing, for example nodes: 3", at, "dax", "nodes");
        }
        if (type != null && !NODE_TYPE.matcher(type).matches()) {
            check.problem(
                    "must be a type of node such as dax.t3.small; was %s".formatted(Names.shown(type)),
                    at,
                    "dax",
                    "nodeType");
        }
    }

    /** One sentence for everything that costs something and is not in the cost, and for prices that are not used. */
    static List<String> notes(Setup setup, Tree.Members tree) {
        List<String> notes = new ArrayList<>();
        for (String key : List.of("region", "date")) {
            if (setup.cost().prices() != null && Tree.lookUp(tree, List.of("cost", key)) != null) {
                notes.add("cost.%s is unused: cost.prices takes its place".formatted(key));
            }
        }
        for (Map.Entry<String, TableSpec> table : setup.tables().entrySet()) {
            DaxSpec dax = table.getValue().dax();
            if (dax != null && dax.nodeType() == null) {
                notes.add("%s.dax is not in the cost: it has no nodeType and nodes"
                        .formatted(ValuePath.child("tables", table.getKey())));
            }
        }
        return notes;
    }
}
