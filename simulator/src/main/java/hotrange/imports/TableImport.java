package hotrange.imports;

import hotrange.definition.BadDefinition;
import hotrange.definition.CapacityDefinition;
import hotrange.definition.Definitions;
import hotrange.definition.IndexDefinition;
import hotrange.definition.Note;
import hotrange.definition.ReplicaDefinition;
import hotrange.definition.TableDefinition;
import hotrange.scenario.Scenario;
import hotrange.scenario.ScenarioReader;
import hotrange.scenario.Setup;
import hotrange.scenario.tree.Names;
import hotrange.scenario.tree.ScenarioProblems;
import hotrange.table.partition.PartitionCount;
import hotrange.table.spec.ProvisionedThroughput;
import hotrange.table.spec.TableSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tables as defined → a scenario of the same tables. Their traffic stands in no definition: workloads are examples,
 * commented out, and the scenario is not valid before they are filled in.
 */
public final class TableImport {

    private static final long ACCOUNT_QUOTA = 80_000;
    private static final String EXAMPLES = "# workloads:\n";

    private final Definitions definitions;
    private final List<TableDefinition> tables;
    private final Set<Note> notes;
    private final ScenarioNames tableNames = new ScenarioNames();
    private final Map<String, ScenarioNames> indexNames = new LinkedHashMap<>();

    private TableImport(Definitions definitions, List<TableDefinition> tables) {
        this.definitions = definitions;
        this.tables = tables;
        this.notes = new LinkedHashSet<>(definitions.notes());
    }

    /**
     * Makes the scenario.
     *
     * @param only names of the tables that are wanted; all where it is empty
     * @throws BadDefinition where there is no such table, or where a scenario cannot hold the tables
     */
    public static ImportResult of(Definitions definitions, List<String> only) {
        List<String> known =
                definitions.tables().stream().map(TableDefinition::name).toList();
        for (String name : only) {
            if (!known.contains(name)) {
                String nearest = Names.nearest(name, known);
                throw new BadDefinition(
                        "--table",
                        "there is no table %s; tables: %s%s"
                                .formatted(
                                        Names.shown(name),
                                        known.stream().map(Names::shown).collect(Collectors.joining(", ")),
                                        nearest == null ? "" : "; did you mean " + Names.shown(nearest) + "?"));
            }
        }
        List<TableDefinition> wanted = definitions.tables().stream()
                .filter(table -> only.isEmpty() || only.contains(table.name()))
                .toList();
        return new TableImport(definitions, wanted).result();
    }

    private ImportResult result() {
        String yaml = scenario();
        Setup setup = setup(yaml);
        List<String> account = new ArrayList<>();
        ArrayNode found = JsonNodeFactory.instance.arrayNode();
        for (TableDefinition table : tables) {
            account.addAll(lines(table, setup));
            found.add(json(table, setup));
        }
        if (!notes.isEmpty()) {
            account.add("");
            account.add("Notes:");
            notes.forEach(note -> account.add("  " + note));
        }
        account.add("");
        account.add("It has no traffic yet: take the first two characters off the lines from '# workloads:' on, and"
                + " put in your own.");
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        all.set("tables", found);
        ArrayNode said = all.putArray("notes");
        notes.forEach(note -> said.addObject()
                .put("file", note.file())
                .put("line", note.line())
                .put("text", note.text()));
        return new ImportResult(yaml, account, all);
    }

    /** The scenario with its examples taken as they are, which has to be valid. */
    private Setup setup(String yaml) {
        try {
            Scenario scenario = ScenarioReader.read(Path.of("scenario"), withExamples(yaml));
            return scenario.strategies().get(0).setup();
        } catch (ScenarioProblems e) {
            throw new BadDefinition(
                    files(), "a scenario cannot hold it: " + e.problems().get(0));
        }
    }

    /** The scenario without the marks of its examples. */
    static String withExamples(String yaml) {
        int examples = yaml.indexOf("\n" + EXAMPLES) + 1;
        return yaml.substring(0, examples) + yaml.substring(examples).replaceAll("(?m)^# ", "");
    }

    private String files() {
        return definitions.tables().stream()
                .map(table -> table.place().file())
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static String fileName(String file) {
        return Objects.requireNonNullElse(Path.of(file).getFileName(), Path.of(file))
                .toString();
    }

    private String scenario() {
        String names = tables.stream()
                .map(table -> fileName(table.place().file()))
                .distinct()
                .collect(Collectors.joining(", "));
        YamlText yaml = new YamlText()
                .comment("Tables as defined in " + names + ". Not a valid scenario yet: it has no workloads.")
                .comment("Take '# ' off the lines from '# workloads:' on, put in your own traffic, and check it with"
                        + " 'hotrange validate'.")
                .entry("scenario", Names.shortened("Tables of " + YamlText.onOneLine(names)))
                .entry("duration", "10m")
                .blank();
        accountQuota(yaml);
        tables.forEach(table -> tableNames.of(table.name()));
        yaml.begin("tables");
        for (TableDefinition table : tables) {
            table(yaml, table);
        }
        yaml.end().blank().beginExample().begin("workloads");
        TableWorkloads workloads = new TableWorkloads(yaml, new ScenarioNames());
        for (TableDefinition table : tables) {
            workloads.write(table, tableNames.of(table.name()), names(table));
        }
        return yaml.end().endExample().toString();
    }

    private ScenarioNames names(TableDefinition table) {
        return indexNames.computeIfAbsent(table.name(), name -> new ScenarioNames());
    }

    private void table(YamlText yaml, TableDefinition table) {
        String name = tableNames.of(table.name());
        TableText text = new TableText(yaml, table, names(table), notes);
        Map<String, CapacityDefinition> indexes = new LinkedHashMap<>();
        TableText.globalIndexes(table).forEach(index -> indexes.put(index.name(), index.capacity()));
        Map<String, ReplicaDefinition> replicas = new LinkedHashMap<>();
        table.replicas()
                .forEach(replica -> replicas.put(tableNames.another(table.name() + "-" + replica.region()), replica));
        renamed(table);
        String from = "%s:%d%s"
                .formatted(
                        fileName(table.place().file()),
                        table.place().line(),
                        table.region() == null ? "" : ", " + table.region());
        text.write(name, from, table.capacity(), indexes, List.copyOf(replicas.keySet()));
        replicas.forEach((other, replica) -> text.write(
                other,
                "The replica of %s in %s".formatted(name, replica.region()),
                replica.capacity(),
                replica.indexes(),
                List.of()));
    }

    private void renamed(TableDefinition table) {
        Map<String, String> changed = new LinkedHashMap<>();
        changed.put(table.name(), tableNames.of(table.name()));
        Stream.concat(TableText.globalIndexes(table).stream(), table.localSecondaryIndexes().stream())
                .map(IndexDefinition::name)
                .forEach(index -> changed.put(index, names(table).of(index)));
        changed.forEach((name, other) -> {
            if (!name.equals(other)) {
                notes.add(new Note(
                        table.place().file(),
                        table.place().line(),
                        "%s is called %s in the scenario, whose names have 1 to 60 printable characters"
                                .formatted(Names.shortened(name), other)));
            }
        });
    }

    private void accountQuota(YamlText yaml) {
        long reads = 0;
        long writes = 0;
        for (TableDefinition table : tables) {
            for (CapacityDefinition capacity : all(table)) {
                ProvisionedThroughput units = capacity.provisionedThroughput();
                reads += units == null ? 0 : units.readCapacityUnits();
                writes += units == null ? 0 : units.writeCapacityUnits();
            }
        }
        if (reads > ACCOUNT_QUOTA || writes > ACCOUNT_QUOTA) {
            yaml.begin("accountQuota")
                    .comment("The default is 80,000 each; what the tables have together is more.")
                    .entry("readUnits", Math.max(ACCOUNT_QUOTA, reads))
                    .entry("writeUnits", Math.max(ACCOUNT_QUOTA, writes))
                    .end()
                    .blank();
        }
    }

    private static List<CapacityDefinition> all(TableDefinition table) {
        List<CapacityDefinition> all = new ArrayList<>(List.of(table.capacity()));
        table.globalSecondaryIndexes().forEach(index -> all.add(index.capacity()));
        table.replicas().forEach(replica -> {
            all.add(replica.capacity());
            all.addAll(replica.indexes().values());
        });
        return all;
    }

    private List<String> lines(TableDefinition table, Setup setup) {
        TableSpec spec = spec(table, setup);
        List<String> lines = new ArrayList<>();
        PartitionCount partitions = PartitionCount.initial(spec, setup.assumptions());
        lines.add("%s: %s%s; %s: %s"
                .formatted(
                        tableNames.of(table.name()),
                        table.billingMode(),
                        capacity(table.capacity()),
                        count(partitions.count(), "partition"),
                        partitions.why()));
        spec.globalSecondaryIndexes().forEach((name, index) -> {
            PartitionCount own = PartitionCount.initial(spec.ofIndex(index), setup.assumptions());
            IndexDefinition definition = TableText.globalIndexes(table).stream()
                    .filter(one -> names(table).of(one.name()).equals(name))
                    .findFirst()
                    .orElseThrow();
            lines.add("  global index %s%s; %s: %s"
                    .formatted(name, capacity(definition.capacity()), count(own.count(), "partition"), own.why()));
        });
        spec.localSecondaryIndexes().keySet().forEach(name -> lines.add("  local index " + name));
        if (!spec.replicas().isEmpty()) {
            lines.add("  replicas " + String.join(", ", spec.replicas()));
        }
        return lines;
    }

    private TableSpec spec(TableDefinition table, Setup setup) {
        return Objects.requireNonNull(setup.tables().get(tableNames.of(table.name())), "a table of the scenario");
    }

    private static String count(int number, String noun) {
        return "%,d %s%s".formatted(number, noun, number == 1 ? "" : "s");
    }

    private static String capacity(CapacityDefinition capacity) {
        ProvisionedThroughput units = capacity.provisionedThroughput();
        return (units == null
                        ? ""
                        : String.format(
                                Locale.ROOT,
                                ", %,d read and %,d write units/s",
                                units.readCapacityUnits(),
                                units.writeCapacityUnits()))
                + (capacity.autoScaling() == null ? "" : ", auto scaled");
    }

    private ObjectNode json(TableDefinition table, Setup setup) {
        TableSpec spec = spec(table, setup);
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("name", table.name()).put("scenarioName", tableNames.of(table.name()));
        json.put("file", table.place().file()).put("line", table.place().line());
        json.put("billingMode", table.billingMode().name());
        numbers(json, table.capacity(), PartitionCount.initial(spec, setup.assumptions()));
        ArrayNode indexes = json.putArray("globalSecondaryIndexes");
        for (IndexDefinition index : TableText.globalIndexes(table)) {
            String name = names(table).of(index.name());
            TableSpec own = spec.ofIndex(
                    Objects.requireNonNull(spec.globalSecondaryIndexes().get(name), "an index of the scenario"));
            ObjectNode one = indexes.addObject().put("name", index.name()).put("scenarioName", name);
            numbers(one, index.capacity(), PartitionCount.initial(own, setup.assumptions()));
        }
        ArrayNode local = json.putArray("localSecondaryIndexes");
        table.localSecondaryIndexes().forEach(index -> local.addObject().put("name", index.name()));
        ArrayNode replicas = json.putArray("replicas");
        table.replicas().forEach(replica -> replicas.add(replica.region()));
        return json;
    }

    private static void numbers(ObjectNode json, CapacityDefinition capacity, PartitionCount partitions) {
        ProvisionedThroughput units = capacity.provisionedThroughput();
        if (units != null) {
            json.put("readCapacityUnits", units.readCapacityUnits());
            json.put("writeCapacityUnits", units.writeCapacityUnits());
        }
        if (capacity.sizeBytes() != null) {
            json.put("sizeBytes", capacity.sizeBytes());
        }
        if (capacity.itemCount() != null) {
            json.put("itemCount", capacity.itemCount());
        }
        json.put("autoScaled", capacity.autoScaling() != null);
        json.put("partitions", partitions.count()).put("partitionsBecause", partitions.why());
    }
}
