package hotrange;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The facts of {@code facts.yaml} beside the tests that prove them: what is wrong with them, and the page that shows them. */
final class FactSheet {

    private static final Set<String> KEYS = Set.of("fact", "source", "untested");

    /** One line of the sheet. */
    record Line(
            String section,
            String id,
            String fact,
            String source,
            @Nullable String untested) {}

    private final Map<String, Line> lines = new LinkedHashMap<>();

    FactSheet(List<Line> all) {
        for (Line line : all) {
            lines.put(line.id(), line);
        }
    }

    /** Reads a list of sections, each with its facts by id. */
    static FactSheet read(Path file) throws IOException {
        List<Line> all = new ArrayList<>();
        for (Object section : (List<?>) yaml(file)) {
            String title = (String) ((Map<?, ?>) section).get("section");
            Map<?, ?> facts = (Map<?, ?>) ((Map<?, ?>) section).get("facts");
            facts.forEach((id, members) -> all.add(line(title, (String) id, (Map<?, ?>) members)));
        }
        return new FactSheet(all);
    }

    /** The content of a YAML file; the same key twice is an error. */
    static Object yaml(Path file) throws IOException {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file.toString())
                .setAllowDuplicateKeys(false)
                .build();
        try (Reader text = Files.newBufferedReader(file)) {
            return new Load(settings).loadFromReader(text);
        }
    }

    private static Line line(String section, String id, Map<?, ?> members) {
        if (!KEYS.containsAll(members.keySet())) {
            throw new IllegalArgumentException(id + " has other keys than " + KEYS + ": " + members.keySet());
        }
        return new Line(section, id, (String) members.get("fact"), (String) members.get("source"), (String)
                members.get("untested"));
    }

    /** All ids, in the order of the file. */
    Set<String> ids() {
        return lines.keySet();
    }

    /** What the sheet and the tests disagree about. Tests stand by the id that they prove. */
    List<String> findings(Map<String, List<FactTests.Proof>> tests) {
        List<String> findings = new ArrayList<>();
        tests.forEach((id, proofs) -> {
            if (!lines.containsKey(id)) {
                findings.add(id + " is proved by " + proofs.get(0).name() + " and is no fact of the sheet");
            }
        });
        for (Line line : lines.values()) {
            boolean tested = tests.containsKey(line.id());
            if (!tested && line.untested() == null) {
                findings.add(line.id() + " has no test: annotate one, or say why as `untested`");
            }
            if (tested && line.untested() != null) {
                findings.add(line.id() + " has a test, so take out `untested: " + line.untested() + "`");
            }
            if (!line.fact().endsWith(".") || (line.fact() + line.source()).contains("|")) {
                findings.add(line.id() + " is no sentence that fits into a table");
            }
        }
        return findings;
    }

    /** The page in Markdown, for the folder {@code docs}. */
    String page(String head, Map<String, List<FactTests.Proof>> tests) {
        StringBuilder page = new StringBuilder(head);
        page.append("\n%d facts, %d of them proved by tests.\n".formatted(lines.size(), tests.size()));
        String section = "";
        for (Line line : lines.values()) {
            if (!line.section().equals(section)) {
                section = line.section();
                page.append("\n## %s\n\n| id | fact | source | test |\n|---|---|---|---|\n".formatted(section));
            }
            List<FactTests.Proof> proofs = tests.getOrDefault(line.id(), List.of());
            String proof = proofs.isEmpty() ? "none: " + line.untested() : FactTests.links(proofs);
            page.append("| %s | %s | %s | %s |\n".formatted(line.id(), line.fact(), source(line.source()), proof));
        }
        return page.toString();
    }

    private static String source(String source) {
        return source.startsWith("https://") ? "[%s](%s)".formatted(source.split("/", 4)[2], source) : source;
    }
}
