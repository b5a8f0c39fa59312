package hotrange.definition;

import hotrange.scenario.tree.Names;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Files → {@link Definitions}. What a file is, its content says: an answer of {@code aws dynamodb describe-table} or
 * {@code aws application-autoscaling describe-…}, a CloudFormation or SAM template, or JSON of Terraform.
 */
public final class DefinitionReader {

    private static final int KEYS_SHOWN_AT_MOST = 8;

    private static final List<String> SCALING_ANSWERS =
            List.of("ScalableTargets", "ScalingPolicies", "ScheduledActions");
    private static final List<String> SCALING_WORDS = List.of("ScalableTarget", "ScalingPolicy", "ScheduledAction");

    private final Map<String, String> parameters;
    private final Notes notes = new Notes();
    private final ScalingReader scaling = new ScalingReader(notes);
    private final List<TableDefinition> tables = new ArrayList<>();

    private DefinitionReader(Map<String, String> parameters) {
        this.parameters = parameters;
    }

    /**
     * Reads all files together: what scales a table may stand in another file than the table.
     *
     * @param parameters of CloudFormation templates, by name
     * @throws BadDefinition when a file cannot be used, when a table stands twice, or where there is none at all
     */
    public static Definitions read(List<Path> files, Map<String, String> parameters) {
        DefinitionReader reader = new DefinitionReader(parameters);
        List<Root> roots = new ArrayList<>();
        for (Path file : files) {
            Document document = Document.read(file);
            document.roots().forEach(root -> add(roots, document.file(), root));
        }
        reader.checkParameters(roots);
        roots.forEach(reader::root);
        return reader.definitions(files);
    }

    /** An object at the top of a file, or in a list there. */
    private record Root(String file, Value.Mapping value) {

        /** The template that it is or holds; null where it is something else. */
        Value.@Nullable Mapping template() {
            if (value.get("TemplateBody") instanceof Value.Mapping body) {
                return body;
            }
            return value.get("Resources") instanceof Value.Mapping ? value : null;
        }
    }

    private static void add(List<Root> roots, String file, Value value) {
        if (value instanceof Value.Mapping mapping) {
            roots.add(new Root(file, mapping));
        } else if (value instanceof Value.Sequence sequence
                && !sequence.elements().isEmpty()) {
            sequence.elements().forEach(element -> add(roots, file, element));
        } else {
            throw new BadDefinition(
                    file,
                    value,
                    "",
                    "is no definition of tables: " + Value.shown(value)
                            + "; Terraform's own language is not read, the JSON of 'terraform show -json' is");
        }
    }

    private Definitions definitions(List<Path> files) {
        if (tables.isEmpty()) {
            throw new BadDefinition(
                    String.join(", ", files.stream().map(Path::toString).toList()), "no table is defined there");
        }
        Map<String, TableDefinition> all = new LinkedHashMap<>();
        Set<String> resources = new LinkedHashSet<>();
        for (TableDefinition table : tables) {
            TableDefinition earlier = all.putIfAbsent(table.name(), table.scaled(scaling::of));
            if (earlier != null) {
                throw new BadDefinition(
                        table.place().toString(),
                        "table %s stands twice, first at %s".formatted(Names.shown(table.name()), earlier.place()));
            }
            resources.add("table/" + table.name());
            checkIndexes(table);
            table.globalSecondaryIndexes()
                    .forEach(index -> resources.add("table/" + table.name() + "/index/" + index.name()));
        }
        scaling.nameOthers(resources);
        return new Definitions(List.copyOf(all.values()), notes.all());
    }

    private static void checkIndexes(TableDefinition table) {
        Set<String> names = new LinkedHashSet<>();
        Stream.concat(table.globalSecondaryIndexes().stream(), table.localSecondaryIndexes().stream())
                .map(IndexDefinition::name)
                .forEach(name -> {
                    if (!names.add(name)) {
                        throw new BadDefinition(
                                table.place().toString(),
                                "table %s has two indexes %s".formatted(Names.shown(table.name()), Names.shown(name)));
                    }
                });
    }

    private void checkParameters(List<Root> roots) {
        Set<String> declared = new LinkedHashSet<>();
        for (Root root : roots) {
            Value.Mapping template = root.template();
            if (template != null) {
                declared.addAll(Template.of(root.file(), template, Map.of())
                        .parameters()
                        .keySet());
            }
        }
        for (String name : parameters.keySet()) {
            if (declared.isEmpty()) {
                throw new BadDefinition("--parameter", "no file is a CloudFormation template, which has parameters");
            }
            if (!declared.contains(name)) {
                String nearest = Names.nearest(name, declared);
                throw new BadDefinition(
                        "--parameter",
                        "there is no parameter %s; parameters: %s%s"
                                .formatted(
                                        Names.shown(name),
                                        String.join(", ", declared),
                                        nearest == null ? "" : "; did you mean " + nearest + "?"));
            }
        }
    }

    private void root(Root root) {
        String file = root.file();
        Value.Mapping template = root.template();
        if (template != null) {
            tables.addAll(TemplateReader.read(Template.of(file, template, parameters), scaling, notes));
        } else if (TerraformReader.isOne(root.value())) {
            tables.addAll(TerraformReader.read(file, root.value(), scaling, notes));
        } else if (!answer(file, root.value())) {
            throw unknown(file, root.value());
        }
    }

    /** An answer of the AWS CLI; false where it is none that is read. */
    private boolean answer(String file, Value.Mapping root) {
        Fields fields = new Fields(file, root, "", notes);
        Fields table = Stream.of("Table", "TableDescription")
                .filter(key -> root.get(key) instanceof Value.Mapping)
                .map(fields::object)
                .findFirst()
                .orElse(null);
        if (table != null) {
            tables.add(TableReader.described(table));
            return true;
        }
        if (root.get("TableName") != null && root.get("KeySchema") != null) {
            tables.add(TableReader.described(fields));
            return true;
        }
        boolean known = false;
        for (String key : SCALING_ANSWERS) {
            if (root.get(key) instanceof Value.Sequence) {
                known = true;
                scaled(file, key, fields.objects(key));
            }
        }
        return known;
    }

    private void scaled(String file, String key, List<Fields> all) {
        Services others = new Services(file, notes);
        for (Fields one : all) {
            boolean ours = switch (key) {
                case "ScalableTargets" -> scaling.target(one);
                case "ScalingPolicies" -> scaling.policy(one, null);
                default -> scaling.action(one);
            };
            if (!ours) {
                others.count(SCALING_WORDS.get(SCALING_ANSWERS.indexOf(key)) + " of "
                        + one.name("ServiceNamespace", "another service"));
            }
        }
        others.name();
    }

    private static BadDefinition unknown(String file, Value.Mapping root) {
        String keys = root.members().isEmpty()
                ? "an empty object"
                : "its keys are "
                        + String.join(
                                ", ",
                                root.members().keySet().stream()
                                        .limit(KEYS_SHOWN_AT_MOST)
                                        .map(Names::shown)
                                        .toList());
        return new BadDefinition(
                file,
                root,
                "",
                "is no definition of tables that is read: %s%s; allowed are the JSON of 'aws dynamodb describe-table', of 'aws application-autoscaling describe-scalable-targets', -policies and -scheduled-actions, a CloudFormation or SAM template, and 'terraform show -json'"
                        .formatted(keys, hint(root)));
    }

    private static String hint(Value.Mapping root) {
        @Nullable String hint = null;
        if (root.get("TableNames") != null) {
            hint = "the answer of list-tables has no more than names";
        } else if (root.get("TemplateBody") != null) {
            hint =
                    "a template inside of text; 'aws cloudformation get-template --query TemplateBody --output text' gives it";
        } else if (root.get("MetricDataResults") != null || root.get("Datapoints") != null) {
            hint = "CloudWatch's answers are no definitions";
        } else if (root.get("tables") != null) {
            hint = "it looks like a scenario";
        }
        return hint == null ? "" : " (" + hint + ")";
    }
}
