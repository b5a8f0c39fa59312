package hotrange.trace.calls;

import hotrange.trace.rows.Read;
import hotrange.workload.recorded.RecordedCalls;
import hotrange.workload.spec.LoadShape;
import hotrange.workload.spec.LoadShape.CallColumns;
import hotrange.workload.spec.LoadShape.CallFormat;
import hotrange.workload.spec.LoadShape.TimeFormat;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a reader made of a file, for assertions. */
record Decoded(Read<Recording> read) {

    static Decoded of(Path file, CallFormat format) {
        return of(file, LoadShape.RecordedCalls.all("", format, CallColumns.STANDARD, TimeFormat.SECONDS));
    }

    static Decoded of(Path file, LoadShape.RecordedCalls source) {
        return new Decoded(RecordedCallsReader.read(
                List.of(file),
                source,
                new RecordedCallsReader.Options(false, true, true, Assumed.NOTHING, bytes -> {})));
    }

    static LoadShape.RecordedCalls withPattern(CallFormat format, String pattern) {
        return LoadShape.RecordedCalls.all("", format, CallColumns.STANDARD, TimeFormat.SECONDS)
                .withKeyPattern(pattern);
    }

    static LoadShape.RecordedCalls withKey(CallFormat format, String key) {
        CallColumns standard = CallColumns.STANDARD;
        return LoadShape.RecordedCalls.all(
                "",
                format,
                new CallColumns(
                        standard.time(),
                        key,
                        standard.operation(),
                        standard.bytes(),
                        standard.sortKey(),
                        standard.count(),
                        standard.consistent(),
                        standard.table(),
                        standard.units()),
                TimeFormat.SECONDS);
    }

    RecordedCalls table(String name) {
        return read.value().table(name);
    }

    /** Every call of a table as time in milliseconds, operation, key, bytes. */
    List<String> calls(String name) {
        RecordedCalls calls = table(name);
        List<String> shown = new ArrayList<>();
        for (int row = 0; row < calls.rows(); row++) {
            shown.add("%d %s %s %d"
                    .formatted(
                            calls.time(row) / 1_000,
                            calls.type(row),
                            calls.labels().get(calls.key(row)),
                            calls.recordedBytes(row)));
        }
        return shown;
    }
}
