package hotrange.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import hotrange.scenario.tree.ProblemList;
import hotrange.scenario.tree.Tree;
import hotrange.scenario.tree.TreeReader;
import hotrange.scenario.tree.ValuePath;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** {@code scenarios/reference.yaml} shows every key, its default and a comment. */
class ReferenceScenarioTest {

    private static final Path REFERENCE = Path.of("..", "scenarios", "reference.yaml");

    @Test
    void referenceIsAScenario() throws Exception {
        assertThat(ScenarioReader.read(REFERENCE).strategies()).hasSize(2);
    }

    @Test
    void referenceNamesEveryKeyAndWord() throws Exception {
        String text = Files.readString(REFERENCE);
        Set<String> words = new TreeSet<>();
        collect(Schema.root(), words);
        assertThat(words)
                .allSatisfy(
                        word -> assertThat(text).containsPattern("\\b" + java.util.regex.Pattern.quote(word) + "\\b"));
    }

    @Test
    void referenceShowsEveryDefault() throws Exception {
        Tree tree = Objects.requireNonNull(TreeReader.read(Files.readString(REFERENCE), new ProblemList("")));
        List<String> different = new ArrayList<>();
        Tree.Members root = (Tree.Members) tree;
        compareDefaults(root, Schema.root(), "", different);
        assertThat(different).isEmpty();
    }

    /** Where the reference gives a key with a plain default, it gives the default; {@code checkout} gives them all. */
    private static void compareDefaults(Tree.Members tree, JsonNode schema, String path, List<String> different) {
        tree.values().forEach((key, value) -> {
            JsonNode child = Schema.child(schema, key);
            if (child == null) {
                return;
            }
            JsonNode standard = Schema.defaultOf(child);
            String place = ValuePath.child(path, key);
            if (value instanceof Tree.Members members) {
                compareDefaults(members, Schema.mapping(child), place, different);
            } else if (standard != null
                    && (path.isEmpty() || path.startsWith("assumptions") || path.startsWith("workloads.checkout"))
                    && !value.written()
                            .replace("_", "")
                            .equals(TreeReader.fromJson(standard, 0).written())) {
                different.add(place + " is " + value.written() + ", default " + standard);
            }
        });
        Schema.keys(schema).stream()
                .filter(key -> path.equals("workloads.checkout") || path.equals("workloads.checkout.operation"))
                .filter(key -> tree.get(key) == null
                        && Schema.defaultOf(Objects.requireNonNull(Schema.child(schema, key))) != null)
                .forEach(key -> different.add(ValuePath.child(path, key) + " is not shown"));
    }

    private static void collect(JsonNode declared, Set<String> words) {
        for (JsonNode form : Schema.forms(Schema.resolved(declared))) {
            words.addAll(Schema.words(form));
            for (String key : Schema.keys(form)) {
                words.add(key);
                collect(Objects.requireNonNull(Schema.child(form, key)), words);
            }
            JsonNode named = Schema.anyChild(form);
            if (named != null) {
                collect(named, words);
            }
            if (form.has("items")) {
                collect(form.path("items"), words);
            }
        }
    }
}
