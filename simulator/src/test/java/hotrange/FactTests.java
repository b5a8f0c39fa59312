package hotrange;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** Finds {@code @Fact} in sources by parsing them, so that those of profiles count whether or not they are compiled. */
final class FactTests {

    /** Annotations that make a method run; {@code Seeds} is our own. */
    private static final Set<String> TESTS =
            Set.of("Test", "ParameterizedTest", "RepeatedTest", "TestFactory", "Seeds");

    /** A test method, or a class of them where {@code method} is null, or a page that holds results. */
    record Proof(String type, @Nullable String method, String link) {

        String name() {
            return method == null ? type : type + "." + method;
        }
    }

    private final Map<String, List<Proof>> byFact = new TreeMap<>();
    private final List<String> findings = new ArrayList<>();

    /** Reads all annotations of these files. */
    static FactTests in(List<Path> javaFiles) throws IOException {
        FactTests found = new FactTests();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null, files, null, List.of("-proc:none"), null, files.getJavaFileObjectsFromPaths(javaFiles));
            for (CompilationUnitTree unit : task.parse()) {
                Path file = Path.of(unit.getSourceFile().toUri());
                found.new Annotations(file).scan(unit, null);
            }
        }
        return found;
    }

    /** A proof beside those of annotations. */
    void add(String id, Proof proof) {
        byFact.computeIfAbsent(id, key -> new ArrayList<>()).add(proof);
    }

    /** The proofs of each fact that has any, in the order of files and lines. */
    Map<String, List<Proof>> byFact() {
        return byFact;
    }

    /** Annotations that prove nothing. */
    List<String> findings() {
        return findings;
    }

    /** The proofs of one fact, each class linked once. */
    static String links(List<Proof> proofs) {
        Map<String, List<String>> methods = new LinkedHashMap<>();
        for (Proof proof : proofs) {
            List<String> names =
                    methods.computeIfAbsent("[%s](%s)".formatted(proof.type(), proof.link()), key -> new ArrayList<>());
            if (proof.method() != null) {
                names.add(proof.method());
            }
        }
        List<String> links = new ArrayList<>();
        methods.forEach((link, names) -> links.add(names.isEmpty() ? link : link + "." + String.join(", .", names)));
        return String.join("; ", links);
    }

    private final class Annotations extends TreeScanner<@Nullable Void, @Nullable ClassTree> {

        private final String link;

        Annotations(Path file) {
            link = Path.of("docs").toAbsolutePath().relativize(file).toString().replace('\\', '/');
        }

        @Override
        public @Nullable Void visitClass(ClassTree type, @Nullable ClassTree outer) {
            boolean runs = type.getMembers().stream()
                    .anyMatch(member -> member instanceof MethodTree method && isTest(method.getModifiers()));
            note(type.getModifiers(), runs, new Proof(type.getSimpleName().toString(), null, link));
            return super.visitClass(type, type);
        }

        @Override
        public @Nullable Void visitMethod(MethodTree method, @Nullable ClassTree type) {
            String name = type == null ? "" : type.getSimpleName().toString();
            Proof proof = new Proof(name, method.getName().toString(), link);
            note(method.getModifiers(), isTest(method.getModifiers()), proof);
            return super.visitMethod(method, type);
        }

        private void note(ModifiersTree modifiers, boolean runs, Proof proof) {
            for (AnnotationTree annotation : modifiers.getAnnotations()) {
                if (!simpleName(annotation).equals("Fact")) {
                    continue;
                }
                List<String> ids = literals(annotation);
                if (ids.isEmpty() || !runs) {
                    findings.add(proof.name() + (runs ? " names no fact as a literal" : " is no test that runs"));
                }
                ids.forEach(id -> add(id, proof));
            }
        }

        private boolean isTest(ModifiersTree modifiers) {
            List<String> names = modifiers.getAnnotations().stream()
                    .map(Annotations::simpleName)
                    .toList();
            return names.stream().anyMatch(TESTS::contains) && !names.contains("Disabled");
        }

        private static String simpleName(AnnotationTree annotation) {
            String name = annotation.getAnnotationType().toString();
            return name.substring(name.lastIndexOf('.') + 1);
        }

        private static List<String> literals(AnnotationTree annotation) {
            List<String> ids = new ArrayList<>();
            new TreeScanner<@Nullable Void, @Nullable Void>() {
                @Override
                public @Nullable Void visitLiteral(LiteralTree literal, @Nullable Void nothing) {
                    ids.add(String.valueOf(literal.getValue()));
                    return null;
                }
            }.scan(annotation.getArguments(), null);
            return ids;
        }
    }
}
