package hotrange.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildTest {

    @TempDir
    private Path classes;

    private void has(String name, String content) throws IOException {
        Path file = classes.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    @Test
    void anotherModelIsAnotherBuildAndAnotherPageIsNot() throws IOException {
        has("table/Table.class", "one");
        has("run/Simulator.class", "two");
        has("report/Page.class", "three");
        String before = Build.of(classes);
        has("report/Page.class", "four");
        has("cli/Main.class", "five");
        assertThat(Build.of(classes)).isEqualTo(before);
        has("table/Table.class", "six");
        String changed = Build.of(classes);
        assertThat(changed).isNotEqualTo(before);
        Files.move(classes.resolve("table/Table.class"), classes.resolve("table/Bale.class"));
        assertThat(Build.of(classes)).isNotEqualTo(changed).isNotEqualTo(before);
    }

    @Test
    void thisBuildIsKnown() {
        assertThat(Build.fingerprint()).matches("[0-9a-f]{32}");
    }
}
