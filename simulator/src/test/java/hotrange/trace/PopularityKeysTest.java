package hotrange.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hotrange.workload.recorded.BadRecording;
import hotrange.workload.recorded.RecordedKeys;
import hotrange.workload.spec.KeySpec.Format;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A popularity may name its hottest keys, and only those that are keys of their own. */
class PopularityKeysTest {

    @TempDir
    Path folder;

    private RecordedKeys read(String buckets, String weights, String keys) {
        Path file = Fixtures.write(
                folder.resolve("p.json"),
                "{\"popularityKeys\": [%s], \"popularityBuckets\": [%s],\n \"popularityWeights\": [%s]}"
                        .formatted(keys, buckets, weights));
        return RecordedKeysReader.read(file, Format.POPULARITY, true).value();
    }

    @Test
    void hottestKeysHaveTheirTexts() {
        RecordedKeys keys = read("1,0,1,1,50", "9,0,5,5,50", "\"a\\nb\",\"c\"");
        assertThat(keys.labels()).containsExactly("a\nb", "c");
        assertThat(keys.keys()).isEqualTo(53);
    }

    @Test
    void textsMayBeLeftOut() {
        assertThat(read("2,1", "1,1", "").labels()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1,2   | 9,1 | \"a\",\"b\"  | popularityKeys[1] names no bucket of one key",
                "1     | 9   | \"a\",\"b\"  | popularityKeys[1] names no bucket of one key",
                "1,1   | 9,1 | \"a\",\"a\"  | popularityKeys[1] is the same text as popularityKeys[0]",
                "1,1   | 1,9 | \"a\"        | must not grow from one bucket to the next",
                "1,1   | 9,1 | \"\"         | popularityKeys[0] cannot be: the key is empty",
                "1,1   | 9,1 | 7            | popularityKeys[0] is not a text",
                "1,1   | 9,1 | null         | popularityKeys[0] is not a text",
            })
    void othersAreRefused(String buckets, String weights, String keys, String message) {
        assertThatThrownBy(() -> read(buckets, weights, keys))
                .isInstanceOf(BadRecording.class)
                .hasMessageContaining(message);
    }

    @Test
    void longAndManyTextsAreRefused() {
        assertThatThrownBy(() -> read("1", "1", "\"" + "é".repeat(1_025) + "\""))
                .hasMessageContaining("2050 bytes, DynamoDB allows 2048");
        assertThatThrownBy(() -> read("1", "1", "\"" + "a".repeat(100_000) + "\""))
                .isInstanceOf(BadRecording.class)
                .hasMessageContaining("this is not JSON");
        String ones = IntStream.range(0, 10_001).mapToObj(i -> "1").collect(Collectors.joining(","));
        String texts =
                IntStream.range(0, 10_001).mapToObj(i -> "\"k" + i + "\"").collect(Collectors.joining(","));
        assertThatThrownBy(() -> read(ones, ones, texts)).hasMessageContaining("more than 10,000 entries");
    }
}
