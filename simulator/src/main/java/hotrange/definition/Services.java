package hotrange.definition;

import hotrange.scenario.tree.Names;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Resources of a file that are not read: those that have to do with tables each by name, those of other services counted
 * in one line.
 */
final class Services {

    private static final int TYPES_NAMED_AT_MOST = 12;

    private final String file;
    private final Notes notes;
    private final Map<String, Integer> counts = new TreeMap<>();

    Services(String file, Notes notes) {
        this.file = file;
        this.notes = notes;
    }

    /** A resource that is not read. */
    void resource(int line, String id, String type) {
        String word = type.replace("_", "").toLowerCase(Locale.ROOT);
        if (type.equals("AWS::CloudFormation::Stack") || type.equals("AWS::Serverless::Application")) {
            named(line, id, type + ": a template of its own, to be imported beside this one");
        } else if (word.contains("dynamodb")
                || word.contains("applicationautoscaling")
                || word.contains("appautoscaling")
                || word.startsWith("aws::dax")
                || word.startsWith("awsdax")
                || word.startsWith("fn::")) {
            named(line, id, type);
        } else {
            count(type);
        }
    }

    /** One that is named by itself. */
    void named(int line, String id, String what) {
        notes.add(file, line, "not understood: %s, %s".formatted(Names.shown(id), Names.shown(what)));
    }

    /** One of another service. */
    void count(String type) {
        counts.merge(type, 1, Integer::sum);
    }

    /** The line about other services. */
    void name() {
        if (!counts.isEmpty()) {
            int all = counts.values().stream().mapToInt(Integer::intValue).sum();
            String shown = counts.entrySet().stream()
                    .limit(TYPES_NAMED_AT_MOST)
                    .map(e -> e.getValue() + " " + Names.shown(e.getKey()))
                    .collect(Collectors.joining(", "));
            notes.add(
                    file,
                    0,
                    "%s of other services %s left out: %s%s"
                            .formatted(
                                    all == 1 ? "1 resource" : all + " resources",
                                    all == 1 ? "is" : "are",
                                    shown,
                                    counts.size() > TYPES_NAMED_AT_MOST ? ", …" : ""));
        }
    }
}
