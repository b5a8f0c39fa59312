package hotrange.trace.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hotrange.workload.recorded.BadRecording;
import hotrange.workload.recorded.RecordedCalls;
import hotrange.workload.spec.LoadShape.CallFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** DynamoDB's own events: which are calls, on what key, of what size. */
class EventFormatsTest {

    private static final String TRAIL = """
            {"Records":[
            {"eventVersion":"1.09","eventTime":"2026-11-20T10:00:02Z","eventSource":"dynamodb.amazonaws.com","eventName":"PutItem","requestParameters":{"tableName":"Music","key":{"Artist":"A","SongTitle":"S"},"items":["Artist","SongTitle"]},"managementEvent":false,"eventCategory":"Data"},
            {"eventTime":"2026-11-20T10:00:00Z","eventSource":"dynamodb.amazonaws.com","eventName":"GetItem","requestParameters":{"tableName":"arn:aws:dynamodb:eu-west-1:111122223333:table/Music","key":{"SongTitle":"T","Artist":"B"},"consistentRead":true}},
            {"eventTime":"2026-11-20T10:00:03Z","eventSource":"dynamodb.amazonaws.com","eventName":"UpdateItem","errorCode":"ConditionalCheckFailedException","requestParameters":{"tableName":"Users","key":{"Id":7}}},
            {"eventTime":"2026-11-20T10:00:03Z","eventSource":"dynamodb.amazonaws.com","eventName":"UpdateItem","errorCode":"ThrottlingException","requestParameters":{"tableName":"Users","key":{"Id":7}}},
            {"eventTime":"2026-11-20T10:00:03Z","eventSource":"dynamodb.amazonaws.com","eventName":"GetItem","errorCode":"AccessDenied"},
            {"eventTime":"2026-11-20T10:00:04Z","eventSource":"dynamodb.amazonaws.com","eventName":"TransactWriteItems","requestParameters":{"requestItems":[
              {"operation":"Put","tableName":"Music","key":{"Artist":"A","SongTitle":"S"}},
              {"operation":"Delete","TableName":"Users","Key":{"Id":8}}]}},
            {"eventTime":"2026-11-20T10:00:05Z","eventSource":"dynamodb.amazonaws.com","eventName":"BatchGetItem","requestParameters":{"requestItems":{"Users":{"keys":[{"Id":7},{"Id":9}]}}}},
            {"eventTime":"2026-11-20T10:00:05Z","eventSource":"dynamodb.amazonaws.com","eventName":"BatchWriteItem","requestParameters":{"requestItems":{"Users":[{"putRequest":{"key":{"Id":1}}},{"deleteRequest":{"key":{"Id":2}}}]}}},
            {"eventTime":"2026-11-20T10:00:06Z","eventSource":"dynamodb.amazonaws.com","eventName":"ExecuteStatement","requestParameters":{"statement":"SELECT * FROM Music WHERE Artist = ***(Redacted)"}},
            {"eventTime":"2026-11-20T10:00:06Z","eventSource":"dynamodb.amazonaws.com","eventName":"Query","requestParameters":{"tableName":"Music"}},
            {"eventTime":"2026-11-20T10:00:06Z","eventSource":"s3.amazonaws.com","eventName":"GetObject"},
            {"eventTime":"2026-11-20T10:00:06Z","eventSource":"dynamodb.amazonaws.com","eventName":"UpdateTable","managementEvent":true},
            {"eventTime":"never","eventSource":"dynamodb.amazonaws.com","eventName":"GetItem","requestParameters":{"tableName":"Users","key":{"Id":7}}}
            ]}
            """;

    @TempDir
    Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("events.json"), text);
    }

    private Path gzipped(String text) throws IOException {
        Path file = folder.resolve("events.json.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }

    @Test
    void dataEventsOfEveryShapeAreCalls() throws IOException {
        Decoded trail = Decoded.of(gzipped(TRAIL), Decoded.withKey(CallFormat.CLOUD_TRAIL, "Artist|Id"));

        assertThat(trail.calls("Music")).containsExactly("0 GetItem B -1", "2000 PutItem A -1", "4000 PutItem A -1");
        assertThat(trail.table("Music").consistent(0)).isTrue();
        assertThat(trail.table("Music").hasSortKeys()).isTrue();
        assertThat(trail.calls("Users"))
                .containsExactly(
                        "3000 UpdateItem 7 -1",
                        "4000 DeleteItem 8 -1",
                        "5000 GetItem 7 -1",
                        "5000 GetItem 9 -1",
                        "5000 PutItem 1 -1",
                        "5000 DeleteItem 2 -1");
        assertThat(trail.read().firstBroken())
                .containsExactly("events.json.gz:16: record 13: time is 'never', which is no date and time such as"
                        + " 2026-11-20T10:00:00Z");
        assertThat(trail.read().notes())
                .contains(
                        "events.json.gz: 1 PartiQL statements, whose key is not on record left out.",
                        "events.json.gz: 1 Query calls, whose key is not on record left out.",
                        "events.json.gz: 1 calls that failed without reaching an item left out.",
                        "events.json.gz: 1 calls that were throttled (a replay retries by itself) left out.",
                        "events.json.gz: 1 events of other services left out.",
                        "events.json.gz: 1 management events left out.");
    }

    @Test
    void ofTwoKeyAttributesThePartitionKeyHasToBeNamed() throws IOException {
        Decoded trail = Decoded.of(gzipped(TRAIL), CallFormat.CLOUD_TRAIL);

        assertThat(trail.read().firstBroken().get(0))
                .isEqualTo(
                        "events.json.gz:2: record 1: the key has 'Artist' and 'SongTitle'; --key, in a scenario columns.key, has to name the"
                                + " one that is the partition key");
    }

    private static String change(String id, String name, double time, String rest) {
        return """
                {"eventID":"%s","eventName":"%s","eventVersion":"1.1","eventSource":"aws:dynamodb","awsRegion":"us-east-2",
                "dynamodb":{"ApproximateCreationDateTime":%s,"Keys":{"PK":{"S":"C#1"},"SK":{"N":"5"}}%s,"SequenceNumber":"7","SizeBytes":174},
                "eventSourceARN":"arn:aws:dynamodb:us-east-2:111122223333:table/Orders/stream/2026-01-01T00:00:00.000"}""".formatted(id, name, time, rest);
    }

    @Test
    void streamRecordsAreWritesOfTheLargerImage() throws IOException {
        // PK 2+3, SK 2+2, Note 4 and a text: 13 bytes and the text.
        String old = ",\"OldImage\":{\"PK\":{\"S\":\"C#1\"},\"SK\":{\"N\":\"5\"},\"Note\":{\"S\":\"" + "x".repeat(2_000)
                + "\"}}";
        String image = ",\"NewImage\":{\"PK\":{\"S\":\"C#1\"},\"SK\":{\"N\":\"5\"},\"Note\":{\"S\":\"short\"}}";
        String ttl = change("4", "REMOVE", 1664559085.0, old)
                .replace(
                        "\"eventVersion\"",
                        "\"userIdentity\":{\"type\":\"Service\",\"principalId\":\"dynamodb.amazonaws.com\"},\"eventVersion\"");
        Decoded stream = Decoded.of(
                file("{\"Records\":["
                        + String.join(
                                ",",
                                change("2", "MODIFY", 1664559084.5, image + old),
                                change("1", "INSERT", 1664559083.0, image),
                                change("1", "INSERT", 1664559083.0, image),
                                change("3", "REMOVE", 1664559085.0, ""),
                                ttl)
                        + "]}"),
                Decoded.withKey(CallFormat.STREAMS, "PK"));

        assertThat(stream.calls("Orders"))
                .containsExactly("0 PutItem C#1 18", "1500 UpdateItem C#1 2013", "2000 DeleteItem C#1 -1");
        assertThat(stream.read().notes())
                .contains(
                        "events.json: 1 records that had come before (same eventID) left out.",
                        "events.json: 1 deletes by time to live left out.",
                        "events.json: 1 of 3 rows were earlier than one before them; all were sorted by time.");
    }

    @Test
    void kinesisRecordsSayThePrecisionOfTheirTimes() throws IOException {
        String record = """
                {"awsRegion":"us-east-1","eventID":"%s","eventName":"INSERT","userIdentity":null,"recordFormat":"application/json","tableName":"foo","dynamodb":{"ApproximateCreationDateTime":%s,"Keys":{"id":{"S":"a"}},"NewImage":{"id":{"S":"a"}},"SizeBytes":99%s},"eventSource":"aws:dynamodb"}
                """;
        String micros =
                record.formatted("1", "1720740233012995", ",\"ApproximateCreationDateTimePrecision\":\"MICROSECOND\"");
        String millis = record.formatted("2", "1720740233013", "");
        String wrapped = "{\"kinesis\":{\"data\":\"%s\"}}"
                .formatted(Base64.getEncoder()
                        .encodeToString(record.formatted(
                                        "3",
                                        "1720740233014",
                                        ",\"ApproximateCreationDateTimePrecision\":\"MILLISECOND\"")
                                .getBytes(StandardCharsets.UTF_8)));
        RecordedCalls calls =
                Decoded.of(file(micros + millis + wrapped), CallFormat.STREAMS).table("foo");

        assertThat(calls.rows()).isEqualTo(3);
        assertThat(calls.time(1)).isEqualTo(5);
        assertThat(calls.time(2)).isEqualTo(1_005);
        assertThat(calls.recordedBytes(0)).isEqualTo(3);
    }

    @Test
    void damagedAndForeignFilesAreRefusedWithALine() throws IOException {
        Path cut = file(TRAIL.substring(0, 900));
        assertThatThrownBy(() -> Decoded.of(cut, CallFormat.CLOUD_TRAIL))
                .isInstanceOf(BadRecording.class)
                .hasMessageStartingWith(cut + ":")
                .hasMessageContaining("this is not JSON: ");
        Path csv = file("time,key\n");
        assertThatThrownBy(() -> Decoded.of(csv, CallFormat.STREAMS))
                .isInstanceOf(BadRecording.class)
                .hasMessageContaining(":1: this is not JSON: ");
        Path numbers = file("[1,2]");
        assertThatThrownBy(() -> Decoded.of(numbers, CallFormat.STREAMS))
                .hasMessage(numbers + ":1: record 1 is not a JSON object, in braces.");
        Path none = file("{\"Records\":[]}");
        assertThatThrownBy(() -> Decoded.of(none, CallFormat.CLOUD_TRAIL)).hasMessage(none + ": the file has no rows.");
        Path huge = file("{\"Records\":[{\"a\":[" + "1,".repeat(900_001) + "1]}]}");
        assertThatThrownBy(() -> Decoded.of(huge, CallFormat.CLOUD_TRAIL))
                .hasMessage(huge + ":1: record 1 is larger than such a record can be.");
        Path text = file("{\"Records\":[{\"a\":\"" + "x".repeat(2_100_000) + "\"}]}");
        assertThatThrownBy(() -> Decoded.of(text, CallFormat.CLOUD_TRAIL))
                .isInstanceOf(BadRecording.class)
                .hasMessageStartingWith(text + ":1: ");
    }

    @Test
    void onlyEventsWithoutACallAreSaid() throws IOException {
        Path file = file("{\"Records\":[{\"eventSource\":\"s3.amazonaws.com\",\"eventName\":\"GetObject\"}]}");
        assertThatThrownBy(() -> Decoded.of(file, CallFormat.CLOUD_TRAIL))
                .hasMessage(file + ": none of its 1 rows is a call to replay: 1 events of other services left out.");
    }
}
