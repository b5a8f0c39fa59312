package hotrange.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A second Java virtual machine with the class path of the tests. */
public final class ChildJvm {

    private static final long SECONDS_AT_MOST = 120;

    private final Process process;

    private ChildJvm(Process process) {
        this.process = process;
    }

    /** Starts {@code main} with one option for the virtual machine. */
    public static ChildJvm start(Class<?> main, String option, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add(option);
        command.add("-cp");
        command.add(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        command.add(main.getName());
        command.addAll(List.of(arguments));
        return new ChildJvm(
                new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    /** Waits for a good end and returns what was printed. */
    public String join() throws IOException, InterruptedException {
        try (var stream = process.getInputStream()) {
            String printed = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            boolean ended = process.waitFor(SECONDS_AT_MOST, TimeUnit.SECONDS);
            if (!ended) {
                process.destroyForcibly();
            }
            assertThat(ended).as("ended in time; printed:%n%s", printed).isTrue();
            assertThat(process.exitValue())
                    .as("exit code; printed:%n%s", printed)
                    .isZero();
            return printed;
        }
    }
}
