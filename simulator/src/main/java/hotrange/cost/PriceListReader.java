package hotrange.cost;

import hotrange.result.RecordJson;
import hotrange.result.json.OwnJson;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a price list; every key, text and amount of it is checked. */
final class PriceListReader {

    private static final List<String> KEYS = List.of(
            "region", "from", "currency", "source", "prices", "freePerMonth", "daxNodeHours", "reservedPer100Units");

    /** Words for the terms that AWS sells. */
    private static final Map<String, Integer> TERMS = new TreeMap<>(Map.of("1 year", 1, "3 years", 3));

    private static final List<UsageType> RESERVED =
            List.of(UsageType.READ_CAPACITY_UNIT_HOURS, UsageType.WRITE_CAPACITY_UNIT_HOURS);
    private static final Pattern REGION = Pattern.compile("[a-z0-9-]{1,40}");
    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
    private static final Pattern NODE_TYPE = Pattern.compile("[a-z0-9.-]{1,40}");
    private static final BigDecimal AMOUNT_AT_MOST = BigDecimal.valueOf(1_000_000_000);
    private static final long BYTES_AT_MOST = 1 << 20;
    private static final int TEXT_AT_MOST = 200;
    private static final int SHOWN_AT_MOST = 60;

    private final String file;

    private PriceListReader(String file) {
        this.file = file;
    }

    /** A list of the user's. */
    static PriceList read(Path path) {
        PriceListReader reader = new PriceListReader(path.toString());
        if (Files.isDirectory(path)) {
            throw reader.bad("is a folder, not a price list");
        }
        try {
            if (Files.size(path) > BYTES_AT_MOST) {
                throw reader.bad("is larger than 1 MB, and no price list");
            }
            return read(path.toString(), Files.readAllBytes(path));
        } catch (IOException e) {
            throw reader.bad("cannot be read" + (Files.exists(path) ? "" : ", there is no such file"));
        }
    }

    /** A list that comes with the program. */
    static PriceList builtIn(String file, byte[] bytes) {
        return new PriceListReader(file).list(OwnJson.read(bytes));
    }

    /** A list as bytes. */
    private static PriceList read(String file, byte[] bytes) {
        PriceListReader reader = new PriceListReader(file);
        JsonMapper mapper = JsonMapper.builder()
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .build();
        JsonNode root;
        try {
            root = mapper.readTree(bytes);
        } catch (JacksonException e) {
            throw reader.bad("is no JSON: " + RecordJson.reason(e));
        }
        if (root.isMissingNode()) {
            throw reader.bad("is empty");
        }
        if (!root.isObject()) {
            throw reader.bad("must be an object, was " + shown(root));
        }
        return reader.list(root);
    }

    private PriceList list(JsonNode root) {
        known(root, "", KEYS);
        LocalDate from;
        try {
            from = LocalDate.parse(text(root, "from", null, ""));
        } catch (DateTimeException e) {
            throw bad("from must be a day such as 2024-11-01");
        }
        return new PriceList(
                text(root, "region", REGION, "a Region such as us-east-1"),
                from,
                text(root, "currency", CURRENCY, "three capital letters such as USD"),
                text(root, "source", null, ""),
                amounts(root, "prices"),
                amounts(root, "freePerMonth"),
                nodes(root),
                reserved(root));
    }

    private BadPrices bad(String what) {
        return new BadPrices(file + ": " + what);
    }

    private static String shown(JsonNode node) {
        String text = node.isMissingNode() ? "left out" : node.toString();
        return text.length() <= SHOWN_AT_MOST ? text : text.substring(0, SHOWN_AT_MOST) + "…";
    }

    private static String shown(String key) {
        return key.length() <= SHOWN_AT_MOST ? key : key.substring(0, SHOWN_AT_MOST) + "…";
    }

    /** An object whose keys are among those allowed; without entries where it is left out. */
    private Set<Map.Entry<String, JsonNode>> object(JsonNode root, String at) {
        if (!root.isObject() && !root.isMissingNode()) {
            throw bad("%s must be an object, was %s".formatted(at, shown(root)));
        }
        return root.properties();
    }

    private void known(JsonNode node, String at, Iterable<String> allowed) {
        List<String> keys = List.copyOf(node.propertyNames());
        for (String key : keys) {
            boolean found = false;
            for (String one : allowed) {
                found |= one.equals(key);
            }
            if (!found) {
                throw bad("%s%s is unknown; allowed are %s".formatted(at, shown(key), String.join(", ", allowed)));
            }
        }
    }

    private String text(JsonNode root, String key, @Nullable Pattern pattern, String what) {
        JsonNode node = root.path(key);
        if (!node.isString() || node.asString().isBlank()) {
            throw bad(key + " is missing or no text");
        }
        String text = node.asString();
        if (pattern != null && !pattern.matcher(text).matches()) {
            throw bad("%s must be %s, was %s".formatted(key, what, shown(node)));
        }
        if (text.length() > TEXT_AT_MOST) {
            throw bad("%s must have at most %d characters, had %d".formatted(key, TEXT_AT_MOST, text.length()));
        }
        return text;
    }

    private Map<UsageType, BigDecimal> amounts(JsonNode root, String key) {
        JsonNode node = root.path(key);
        Set<Map.Entry<String, JsonNode>> entries = object(node, key);
        known(
                node,
                key + ".",
                Arrays.stream(UsageType.values()).map(UsageType::label).toList());
        Map<UsageType, BigDecimal> amounts = new EnumMap<>(UsageType.class);
        for (Map.Entry<String, JsonNode> entry : entries) {
            UsageType type = UsageType.named(entry.getKey());
            if (type != null) {
                amounts.put(type, amount(entry.getValue(), key + "." + entry.getKey()));
            }
        }
        return amounts;
    }

    private Map<String, BigDecimal> nodes(JsonNode root) {
        Map<String, BigDecimal> nodes = new TreeMap<>();
        for (Map.Entry<String, JsonNode> entry : object(root.path("daxNodeHours"), "daxNodeHours")) {
            if (!NODE_TYPE.matcher(entry.getKey()).matches()) {
                throw bad("daxNodeHours.%s is no type of a node such as dax.t3.small".formatted(shown(entry.getKey())));
            }
            nodes.put(entry.getKey(), amount(entry.getValue(), "daxNodeHours." + entry.getKey()));
        }
        return nodes;
    }

    private SortedMap<Integer, Map<UsageType, ReservedCapacity.Rate>> reserved(JsonNode root) {
        String key = "reservedPer100Units";
        JsonNode terms = root.path(key);
        SortedMap<Integer, Map<UsageType, ReservedCapacity.Rate>> reserved = new TreeMap<>();
        Set<Map.Entry<String, JsonNode>> entries = object(terms, key);
        known(terms, key + ".", TERMS.keySet());
        for (Map.Entry<String, JsonNode> term : entries) {
            String at = key + "." + term.getKey();
            object(term.getValue(), at);
            known(
                    term.getValue(),
                    at + ".",
                    RESERVED.stream().map(UsageType::label).toList());
            Map<UsageType, ReservedCapacity.Rate> rates = new EnumMap<>(UsageType.class);
            for (UsageType type : RESERVED) {
                rates.put(type, rate(term.getValue().path(type.label()), at + "." + type.label()));
            }
            reserved.put(TERMS.getOrDefault(term.getKey(), 0), rates);
        }
        return reserved;
    }

    private ReservedCapacity.Rate rate(JsonNode node, String at) {
        object(node, at);
        known(node, at + ".", List.of("upfront", "hourly"));
        return new ReservedCapacity.Rate(
                amount(node.path("upfront"), at + ".upfront").doubleValue(),
                amount(node.path("hourly"), at + ".hourly").doubleValue());
    }

    private BigDecimal amount(JsonNode node, String at) {
        if (node.isNumber()) {
            BigDecimal amount = node.decimalValue();
            if (amount.signum() >= 0 && amount.compareTo(AMOUNT_AT_MOST) <= 0) {
                return amount;
            }
        }
        throw bad("%s must be a number from 0 to %s, was %s".formatted(at, AMOUNT_AT_MOST, shown(node)));
    }
}
