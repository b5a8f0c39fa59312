package hotrange.cli;

import static org.assertj.core.api.Assertions.assertThat;

import hotrange.cli.words.Preset;
import hotrange.scenario.Scenario;
import hotrange.scenario.ScenarioReader;
import hotrange.workload.spec.KeySpec;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Protects the loads that people without a recording start from. */
class InitPresetTest {

    private final Commands commands = new Commands();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(Preset.class)
    void everyPresetIsAScenarioThatSaysWhereItsLoadComesFrom(Preset preset) throws Exception {
        Path file = folder.resolve("mine.yaml");
        assertThat(commands.run("init", "--preset", preset.word(), file))
                .as(commands.err())
                .isZero();
        assertThat(Files.readString(file)).contains("# Load: ").doesNotContain("${");
        assertThat(commands.run("validate", file)).as(commands.err()).isZero();
    }

    @ParameterizedTest
    @EnumSource(Preset.class)
    void keysAreAsUnevenAsAsked(Preset preset) throws Exception {
        assertThat(keys(preset, "cache")).isEqualTo(new KeySpec.Zipf(100_000, 1.3));
        assertThat(keys(preset, "12.5%"))
                .isInstanceOfSatisfying(
                        KeySpec.HotKey.class, hot -> assertThat(hot.share()).isEqualTo(0.125));
    }

    private KeySpec keys(Preset preset, String skew) throws Exception {
        Path file = folder.resolve("mine.yaml");
        assertThat(commands.run("init", "--force", "--preset", preset.word(), "--keys", skew, file))
                .as(commands.err())
                .isZero();
        Scenario scenario = ScenarioReader.read(file);
        return scenario.strategies()
                .get(0)
                .setup()
                .workloads()
                .values()
                .iterator()
                .next()
                .partitionKey();
    }

    @Test
    void wrongWordsAreAnsweredWithTheNearestRightOne() {
        assertThat(commands.run("init", "--preset", "shop-dya", folder.resolve("a.yaml")))
                .isEqualTo(2);
        assertThat(commands.err()).contains("there is no preset 'shop-dya'", "did you mean shop-day?");
        assertThat(commands.run("init", "--preset", "shop-day", "--keys", "casche", folder.resolve("a.yaml")))
                .isEqualTo(2);
        assertThat(commands.err()).contains("'casche' is no skew", "did you mean cache?");
        assertThat(commands.run("init", "--preset", "shop-day", "--keys", "0%", folder.resolve("a.yaml")))
                .isEqualTo(2);
        assertThat(commands.run("init", "--keys", "web", folder.resolve("a.yaml")))
                .isEqualTo(2);
        assertThat(commands.err()).contains("--keys needs --preset");
        assertThat(folder).isEmptyDirectory();
    }
}
