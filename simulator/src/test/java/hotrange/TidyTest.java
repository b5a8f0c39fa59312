package hotrange;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** Protects readability: short files, short methods, no forgotten notes, no dead links. */
class TidyTest {

    private static final int FILE_LINES_AT_MOST = 400;
    private static final int METHOD_LINES_AT_MOST = 70;

    /** The folder of the repository: tests run in the folder of their module. */
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    private static final List<Path> MAIN_SOURCES =
            List.of(ROOT.resolve("simulator/src/main/java"), ROOT.resolve("jmh/src/main/java"));

    /** A note for later is fine when it names an issue, as in {@code (#12)}. */
    private static final Pattern NOTE_WITHOUT_ISSUE = Pattern.compile("\\b(?:TO" + "DO|FIX" + "ME)\\b(?! ?\\(?#\\d)");

    private static final Pattern MARKDOWN_CODE = Pattern.compile("(?ms)^ *```.*?^ *```|`[^`\n]*`");
    private static final Pattern MARKDOWN_LINK = Pattern.compile("\\]\\(([^)\\s]+)(?:\\s+\"[^\"]*\")?\\)");
    private static final Pattern OTHER_PLACE = Pattern.compile("^(?:[a-z][a-z0-9+.-]*:|#)");

    @Test
    void filesAreShort() throws IOException {
        List<String> findings = new ArrayList<>();
        for (Path file : javaFiles(MAIN_SOURCES)) {
            int lines = Files.readAllLines(file).size();
            if (lines > FILE_LINES_AT_MOST) {
                findings.add(ROOT.relativize(file) + ": " + lines + " lines");
            }
        }
        assertThat(findings)
                .as("files of more than %d lines", FILE_LINES_AT_MOST)
                .isEmpty();
    }

    @Test
    void methodsAreShort() throws IOException {
        assertThat(methodsLongerThan(METHOD_LINES_AT_MOST))
                .as("methods of more than %d lines", METHOD_LINES_AT_MOST)
                .isEmpty();
    }

    @Test
    void methodsAreFoundAtAll() throws IOException {
        assertThat(methodsLongerThan(0)).isNotEmpty();
    }

    @Test
    void notesNameTheirIssue() throws IOException {
        List<String> findings = new ArrayList<>();
        for (Path file : javaFiles(List.of(ROOT.resolve("simulator/src"), ROOT.resolve("jmh/src")))) {
            List<String> lines = Files.readAllLines(file);
            for (int i = 0; i < lines.size(); i++) {
                if (NOTE_WITHOUT_ISSUE.matcher(lines.get(i)).find()) {
                    findings.add(ROOT.relativize(file) + ":" + (i + 1));
                }
            }
        }
        assertThat(findings).as("notes without an issue number").isEmpty();
    }

    @Test
    void linksInDocumentsLeadSomewhere() throws IOException {
        List<String> findings = new ArrayList<>();
        for (Path document : documents()) {
            String text = MARKDOWN_CODE.matcher(Files.readString(document)).replaceAll("");
            Matcher link = MARKDOWN_LINK.matcher(text);
            while (link.find()) {
                String target = link.group(1);
                if (!OTHER_PLACE.matcher(target).find() && !leadsSomewhere(document, target)) {
                    findings.add(ROOT.relativize(document) + ": " + target);
                }
            }
        }
        assertThat(findings).as("dead links").isEmpty();
    }

    private static boolean leadsSomewhere(Path document, String target) {
        int anchor = target.indexOf('#');
        String path = anchor < 0 ? target : target.substring(0, anchor);
        return Files.exists(document.resolveSibling(path));
    }

    private static List<Path> documents() throws IOException {
        List<Path> documents = new ArrayList<>();
        Path readme = ROOT.resolve("README.md");
        if (Files.exists(readme)) {
            documents.add(readme);
        }
        documents.addAll(files(ROOT.resolve("simulator/docs"), ".md"));
        return documents;
    }

    private static List<Path> javaFiles(List<Path> folders) throws IOException {
        List<Path> result = new ArrayList<>();
        for (Path folder : folders) {
            result.addAll(files(folder, ".java"));
        }
        assertThat(result).as("Java files below %s", folders).isNotEmpty();
        return result;
    }

    private static List<Path> files(Path folder, String suffix) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> found = Files.walk(folder)) {
            return found.filter(file -> file.toString().endsWith(suffix))
                    .sorted()
                    .toList();
        }
    }

    /** Parses only, so it needs neither the classpath nor code that compiles. Comments above a method do not count. */
    private static List<String> methodsLongerThan(int lines) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null,
                    files,
                    null,
                    List.of("-proc:none"),
                    null,
                    files.getJavaFileObjectsFromPaths(javaFiles(MAIN_SOURCES)));
            MethodScanner scanner = new MethodScanner(Trees.instance(task).getSourcePositions(), lines);
            for (CompilationUnitTree unit : task.parse()) {
                scanner.scan(unit, unit);
            }
            return scanner.findings;
        }
    }

    private static final class MethodScanner extends TreeScanner<Void, CompilationUnitTree> {

        private final SourcePositions positions;
        private final int linesAtMost;
        private final List<String> findings = new ArrayList<>();

        MethodScanner(SourcePositions positions, int linesAtMost) {
            this.positions = positions;
            this.linesAtMost = linesAtMost;
        }

        @Override
        public Void visitMethod(MethodTree method, CompilationUnitTree unit) {
            LineMap lines = unit.getLineMap();
            long first = lines.getLineNumber(positions.getStartPosition(unit, method));
            long last = lines.getLineNumber(positions.getEndPosition(unit, method));
            if (last - first + 1 > linesAtMost) {
                Path file = Path.of(unit.getSourceFile().toUri());
                findings.add("%s:%d: %s has %d lines"
                        .formatted(ROOT.relativize(file), first, method.getName(), last - first + 1));
            }
            return super.visitMethod(method, unit);
        }
    }
}
