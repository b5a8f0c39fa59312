package hotrange.definition;

import hotrange.definition.Value.Scalar;
import hotrange.definition.Value.Scalar.Kind;
import hotrange.scenario.tree.Names;
import hotrange.table.spec.BillingMode;
import hotrange.table.spec.KeySchema;
import hotrange.table.spec.OnDemandThroughput;
import hotrange.table.spec.Projection;
import hotrange.table.spec.ProvisionedThroughput;
import hotrange.table.spec.WarmThroughput;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The tables of Terraform's JSON and what scales them: the state or plan of {@code terraform show -json}, or a state file.
 * Single blocks are arrays of one object there, and a number that is not set is null, 0 or left out.
 */
final class TerraformReader {

    private static final Set<String> HARMLESS = Set.of(
            "arn",
            "deletion_protection_enabled",
            "id",
            "import_table",
            "point_in_time_recovery",
            "region",
            "restore_backup_arn",
            "restore_date_time",
            "restore_source_name",
            "restore_source_table_arn",
            "restore_to_latest_time",
            "server_side_encryption",
            "stream_arn",
            "stream_enabled",
            "stream_label",
            "tags",
            "tags_all",
            "timeouts",
            "global_table_witness");

    private final String file;
    private final ScalingReader scaling;
    private final Notes notes;
    private final Services others;
    private final List<TableDefinition> tables = new ArrayList<>();

    private TerraformReader(String file, ScalingReader scaling, Notes notes) {
        this.file = file;
        this.scaling = scaling;
        this.notes = notes;
        this.others = new Services(file, notes);
    }

    /** The tables in file order; what scales them goes to {@code scaling}. */
    static List<TableDefinition> read(String file, Value.Mapping root, ScalingReader scaling, Notes notes) {
        TerraformReader reader = new TerraformReader(file, scaling, notes);
        Fields top = new Fields(file, root, "", notes);
        String key = root.get("planned_values") != null ? "planned_values" : "values";
        Fields values = top.object(key);
        if (values != null) {
            Fields module = values.object("root_module");
            if (module != null) {
                reader.module(module);
            }
        } else {
            top.objects("resources").forEach(reader::stateResource);
        }
        reader.others.name();
        return reader.tables;
    }

    private void module(Fields module) {
        for (Fields resource : module.objects("resources")) {
            Fields values = resource.object("values");
            resource(resource, resource.name("address", "a resource"), values);
        }
        module.objects("child_modules").forEach(this::module);
    }

    private void stateResource(Fields resource) {
        String module = resource.has("module") ? resource.name("module", "") + "." : "";
        String address = module + resource.name("type", "") + "." + resource.name("name", "");
        for (Fields instance : resource.objects("instances")) {
            resource(resource, address, instance.object("attributes"));
        }
    }

    private void resource(Fields resource, String address, @Nullable Fields values) {
        String type = resource.name("type", "without a type");
        boolean managed = resource.name("mode", "managed").equals("managed");
        if (values == null || !managed) {
            others.resource(resource.place().line(), address, managed ? type : "data source " + type);
            return;
        }
        switch (type) {
            case "aws_dynamodb_table" -> tables.add(table(values, address));
            case "aws_appautoscaling_target" -> {
                if (!scaling.target(renamed(values))) {
                    others.count(type);
                }
            }
            case "aws_appautoscaling_policy" -> {
                if (!scaling.policy(renamed(values), null)) {
                    others.count(type);
                }
            }
            case "aws_appautoscaling_scheduled_action" -> {
                if (!scaling.action(renamed(values))) {
                    others.count(type);
                }
            }
            default -> others.resource(resource.place().line(), address, type);
        }
    }

    /** The same in the words of the API: {@code min_capacity} is MinCapacity, and a block is its only object. */
    private Fields renamed(Fields values) {
        return new Fields(file, renamed(values.mapping()), values.path(), notes);
    }

    private static Value.Mapping renamed(Value.Mapping mapping) {
        Map<String, Value> members = new LinkedHashMap<>();
        mapping.members().forEach((key, value) -> {
            Value member = value;
            if (value instanceof Value.Sequence sequence && sequence.elements().isEmpty()) {
                member = Scalar.none(value);
            } else if (value instanceof Value.Sequence sequence
                    && sequence.elements().get(0) instanceof Value.Mapping only) {
                member = renamed(only);
            } else if (value instanceof Scalar scalar && scalar.text().isEmpty()) {
                member = Scalar.none(value);
            }
            members.put(apiName(key), member);
        });
        // A policy and a scheduled action are called `name` there.
        Value name = members.get("Name");
        if (name != null) {
            members.putIfAbsent("PolicyName", name);
            members.putIfAbsent("ScheduledActionName", name);
        }
        return new Value.Mapping(mapping.line(), mapping.column(), members);
    }

    private static String apiName(String key) {
        StringBuilder name = new StringBuilder();
        for (String word : key.split("_", -1)) {
            if (!word.isEmpty()) {
                name.append(Character.toUpperCase(word.charAt(0))).append(word, 1, word.length());
            }
        }
        return name.toString();
    }

    private TableDefinition table(Fields values, String address) {
        BillingMode mode = TableReader.mode(values, "billing_mode", values.text("billing_mode"));
        String name = values.text("name");
        if (name == null) {
            values.note(
                    "the name of %s is known only after apply; it is called so here".formatted(Names.shown(address)));
        }
        KeySchema keys = keys(values, "the table");
        CapacityDefinition capacity = capacity(values, mode);
        List<IndexDefinition> global = new ArrayList<>();
        for (Fields index : values.objects("global_secondary_index")) {
            String indexName = index.name("name", "index");
            global.add(new IndexDefinition(
                    indexName,
                    keys(index, "index " + Names.shown(indexName)),
                    projection(index),
                    capacity(index, mode)));
            index.nameOthers(HARMLESS);
        }
        List<IndexDefinition> local = new ArrayList<>();
        for (Fields index : values.objects("local_secondary_index")) {
            local.add(new IndexDefinition(
                    index.name("name", "index"),
                    new KeySchema(keys.partitionKey(), index.name("range_key", "sk")),
                    projection(index),
                    new CapacityDefinition(null, null, null, null, null, null)));
            index.nameOthers(HARMLESS);
        }
        Fields timeToLive = values.block("ttl");
        TableDefinition definition = new TableDefinition(
                name == null ? address : name,
                values.place(),
                region(values),
                keys,
                types(values),
                mode,
                capacity,
                global,
                local,
                values.name("table_class", ""),
                values.flag("stream_enabled") ? values.name("stream_view_type", "a stream") : nothing(values),
                timeToLive == null || !timeToLive.flag("enabled")
                        ? null
                        : timeToLive.name("attribute_name", "an attribute"),
                replicas(values, capacity, global));
        values.nameOthers(HARMLESS);
        return definition;
    }

    /** {@code stream_view_type} without a stream says nothing. */
    private static @Nullable String nothing(Fields values) {
        values.name("stream_view_type", "");
        return null;
    }

    private static @Nullable String region(Fields values) {
        String region = values.name("region", "");
        String[] arn = values.name("arn", "").split(":", 6);
        return region.isEmpty() ? (arn.length == 6 && !arn[3].isEmpty() ? arn[3] : null) : region;
    }

    /** {@code hash_key} and {@code range_key}, or a {@code key_schema} as indexes have it in newer providers. */
    private static KeySchema keys(Fields owner, String what) {
        List<String> partition = new ArrayList<>();
        List<String> sort = new ArrayList<>();
        for (Fields element : owner.objects("key_schema")) {
            boolean hash = element.required("key_type").equals("HASH");
            (hash ? partition : sort).add(element.name("attribute_name", hash ? "pk" : "sk"));
        }
        String hash = owner.name("hash_key", "");
        String range = owner.name("range_key", "");
        if (partition.isEmpty() && !hash.isEmpty()) {
            partition.add(hash);
        }
        if (sort.isEmpty() && !range.isEmpty()) {
            sort.add(range);
        }
        for (String key : List.of("hash_keys", "range_keys")) {
            (key.equals("hash_keys") ? partition : sort).addAll(owner.texts(key));
        }
        return TableReader.keys(owner, "hash_key", what, partition, sort);
    }

    private static Map<String, String> types(Fields values) {
        Map<String, String> types = new LinkedHashMap<>();
        for (Fields attribute : values.objects("attribute")) {
            types.put(attribute.name("name", "key"), attribute.name("type", "S"));
        }
        return types;
    }

    private static Projection projection(Fields index) {
        return TableReader.projection(index, index.text("projection_type"), index.texts("non_key_attributes"));
    }

    private static CapacityDefinition capacity(Fields owner, BillingMode mode) {
        Fields maximum = owner.block("on_demand_throughput");
        Fields warm = owner.block("warm_throughput");
        OnDemandThroughput most = maximum == null
                ? null
                : TableReader.onDemand(
                        maximum.whole("max_read_request_units", -1), maximum.whole("max_write_request_units", -1));
        WarmThroughput ready = warm == null
                ? null
                : TableReader.warm(
                        owner, warm.whole("read_units_per_second", 0), warm.whole("write_units_per_second", 0));
        return new CapacityDefinition(
                provisioned(owner, mode), mode == BillingMode.PROVISIONED ? null : most, ready, null, null, null);
    }

    private static @Nullable ProvisionedThroughput provisioned(Fields owner, BillingMode mode) {
        if (mode == BillingMode.PAY_PER_REQUEST) {
            // 0 or null there.
            owner.has("read_capacity");
            owner.has("write_capacity");
            return null;
        }
        for (String key : List.of("read_capacity", "write_capacity")) {
            if (!owner.has(key)) {
                throw owner.bad(
                        key,
                        "is missing, and the table is PROVISIONED; a plan leaves out what is known only after apply,"
                                + " the state has it");
            }
        }
        return new ProvisionedThroughput(
                owner.requiredWhole("read_capacity", 1), owner.requiredWhole("write_capacity", 1));
    }

    private static List<ReplicaDefinition> replicas(
            Fields values, CapacityDefinition capacity, List<IndexDefinition> global) {
        Map<String, CapacityDefinition> indexes = new LinkedHashMap<>();
        global.forEach(index -> indexes.put(index.name(), index.capacity()));
        List<ReplicaDefinition> replicas = new ArrayList<>();
        for (Fields replica : values.objects("replica")) {
            replicas.add(new ReplicaDefinition(replica.name("region_name", "another-region"), capacity, indexes));
        }
        return replicas;
    }

    /** Whether these keys are at the top of a file of Terraform's. */
    static boolean isOne(Value.Mapping root) {
        boolean shown = root.get("planned_values") instanceof Value.Mapping
                || (root.get("format_version") != null && root.get("terraform_version") != null);
        boolean state = root.get("resources") instanceof Value.Sequence
                && (root.get("terraform_version") != null
                        || (root.get("lineage") instanceof Scalar lineage && lineage.kind() == Kind.TEXT));
        return shown || state;
    }
}
