package hotrange.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hotrange.trace.insights.InsightReportReader;
import hotrange.trace.rows.Lines;
import hotrange.workload.recorded.BadRecording;
import hotrange.workload.spec.KeySpec.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that cannot be used end in one sentence that names the file. */
class BadFilesTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "COUNTS|''|: the file is empty.",
                "ACCESS_LOG|''|: the file is empty.",
                "POPULARITY|''|: the file is empty.",
                "COUNTS|'key,count\n'|: the file has no rows.",
                "COUNTS|'a,1\nb,2\n'|:1: a column 'key' is needed (comma separated); the header has 'a', '1'.",
                "COUNTS|'key;count\na;1\n'"
                        + "|:1: a column 'key' is needed (comma separated); the header has 'key;count'.",
                "COUNTS|'key,count,key\n'|:1: the header names column 'key' twice.",
                "COUNTS|'\"key,count\n'|:1: the header cannot be read: the quotes do not match.",
                "COUNTS|'key,count\na,b\n'"
                        + "|: none of its 1 rows is usable: line 2: count is 'b', which is not a whole number.",
                "COUNTS|'key,count\na,0\n'|: every count is 0.",
                "ACCESSES|'seq,type,id\n0,1,2\n'"
                        + "|:1: a column 'key' is needed (comma separated); the header has 'seq', 'type', 'id'.",
                "POPULARITY|'[1]'|:1: a JSON object is needed, in braces.",
                "POPULARITY|'{}'|: an array 'popularityBuckets' is needed; the file has nothing.",
                "POPULARITY|'{\"pop\": 1}'|: an array 'popularityBuckets' is needed; the file has 'pop'.",
                "POPULARITY|'{\"popularityBuckets\": 1}'|:1: 'popularityBuckets' has to be an array of numbers.",
                "POPULARITY|'{\"popularityBuckets\": [1], \"popularityWeights\": [1, 2]}'"
                        + "|: popularityBuckets has 1 entries and popularityWeights has 2.",
                "POPULARITY|'{\"popularityBuckets\": [1],\n\"popularityWeights\": [-1]}'"
                        + "|:2: popularityWeights[0] is '-1', which is negative.",
                "POPULARITY|'{\"popularityBuckets\": [0], \"popularityWeights\": [3]}'"
                        + "|: popularityWeights[0] is 3 calls of a bucket without keys.",
                "POPULARITY|'{\"popularityBuckets\": [1], \"popularityWeights\": [\"x\"]}'"
                        + "|:1: popularityWeights[0] is not a number.",
                "POPULARITY|'{\"popularityBuckets\": [1, 1],"
                        + " \"popularityWeights\": [9223372036854775807, 1]}'"
                        + "|: the keys or the calls add up to more than 2^63.",
            })
    void contentIsRefused(Format format, String content, String message) {
        Path file = Fixtures.write(folder.resolve("file"), content);

        assertThatThrownBy(() -> RecordedKeysReader.read(file, format, false))
                .isInstanceOf(BadRecording.class)
                .hasMessage(file + message);
    }

    @ParameterizedTest
    @CsvSource({"COUNTS", "ACCESSES", "ACCESS_LOG", "POPULARITY"})
    void missingFilesAndFoldersAreRefused(Format format) {
        Path missing = folder.resolve("missing");

        assertThatThrownBy(() -> RecordedKeysReader.read(missing, format, false))
                .isInstanceOf(BadRecording.class)
                .hasMessage(missing + ": there is no such file.");
        assertThatThrownBy(() -> RecordedKeysReader.read(folder, format, false))
                .isInstanceOf(BadRecording.class)
                .hasMessage(folder + ": is a folder, not a file.");
    }

    @Test
    void textThatIsNotJsonIsRefusedWithItsLine() {
        Path file = Fixtures.write(folder.resolve("file"), "{\n\"popularityBuckets\": [1,\n,]}");

        assertThatThrownBy(() -> RecordedKeysReader.read(file, Format.POPULARITY, false))
                .isInstanceOf(BadRecording.class)
                .hasMessageStartingWith(file + ":3: this is not JSON: ");
    }

    @Test
    void cutGzipIsRefused() throws IOException {
        Path file = folder.resolve("k.csv.gz");
        byte[] whole = Fixtures.gzipped(file, "key,count\na,1\nb,2\n");
        Files.write(file, Arrays.copyOf(whole, whole.length - 6));

        assertThatThrownBy(() -> RecordedKeysReader.read(file, Format.COUNTS, false))
                .isInstanceOf(BadRecording.class)
                .hasMessage(file + ": the gzip data ends too early; the file is not complete.");
    }

    @Test
    void damagedGzipIsRefused() throws IOException {
        Path file =
                Files.write(folder.resolve("k.csv.gz"), new byte[] {0x1f, (byte) 0x8b, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9});

        assertThatThrownBy(() -> RecordedKeysReader.read(file, Format.COUNTS, false))
                .isInstanceOf(BadRecording.class)
                .hasMessageStartingWith(file + ": the gzip data is damaged: ");
    }

    @Test
    void hugeLineIsRefusedBeforeItFillsTheMemory() {
        Path file = Fixtures.write(
                folder.resolve("k.csv"), "key,count\na,1\n" + "x".repeat(Lines.LINE_CHARS_AT_MOST + 1) + ",1\n");

        assertThatThrownBy(() -> RecordedKeysReader.read(file, Format.COUNTS, false))
                .isInstanceOf(BadRecording.class)
                .hasMessage(file + ":3: the line is longer than 1 MB; this is not a recording of the named format.");
    }

    @Test
    void keyLongerThanDynamoDbAllowsIsABrokenRow() {
        Path file = Fixtures.write(
                folder.resolve("k.csv"), "key,count\n" + "é".repeat(1025) + ",1\n" + "é".repeat(1024) + ",2\n");

        assertThat(RecordedKeysReader.read(file, Format.COUNTS, false).firstBroken())
                .containsExactly("k.csv:2: the key has 2050 bytes, DynamoDB allows 2048");
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void pipeOrDeviceIsRefusedWhereTheFileIsReadTwice() {
        Path device = Path.of("/dev/null");
        assertThatThrownBy(() -> RecordedKeysReader.read(device, Format.COUNTS, null, false))
                .isInstanceOf(BadRecording.class)
                .hasMessage("/dev/null: is a pipe or device; a file is needed, it is read more than once.");
        assertThatThrownBy(() -> InsightReportReader.read(device)).hasMessage("/dev/null: the file is empty.");
    }
}
