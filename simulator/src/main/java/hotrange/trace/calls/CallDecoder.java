package hotrange.trace.calls;

import hotrange.trace.rows.RowTally;
import hotrange.workload.spec.LoadShape;
import java.nio.file.Path;
import java.util.List;

/** Reads the calls of one format. A pass over a recording uses one decoder for all of its files, one after the other. */
interface CallDecoder {

    /**
     * Goes through a file once.
     *
     * @throws hotrange.workload.recorded.BadRecording when the file cannot be used
     */
    void decode(Path file, RowTally tally, CallVisitor visitor);

    /**
     * Ends a pass; returns sentences on what the user said and no row needed.
     *
     * @param file what a message is about
     * @throws hotrange.workload.recorded.BadRecording when the user names a field that no row of any file has
     */
    default List<String> end(Path file) {
        return List.of();
    }

    /** A new decoder of the format that {@code source} names. */
    static CallDecoder of(LoadShape.RecordedCalls source, Assumed assumed) {
        return switch (source.format()) {
            case CSV -> new DelimitedCalls(',', source, assumed);
            case TSV -> new DelimitedCalls('\t', source, assumed);
            case NDJSON -> new JsonLineCalls(source, assumed);
            case PARQUET -> new ParquetCalls(source, assumed);
            case ACCESS_LOG -> new AccessLogCalls(source.keyPattern());
            case ALB -> new AlbCalls(source.keyPattern());
            case CLOUD_FRONT -> new CloudFrontCalls(source.keyPattern());
            case NGINX_JSON -> new NginxCalls(source.keyPattern());
            case CLOUD_TRAIL -> new CloudTrailCalls(source.columns());
            case STREAMS -> new StreamCalls(source.columns());
            case TWITTER -> new TwitterCalls();
            case META -> new MetaCalls(assumed);
            case HREC -> throw new IllegalArgumentException("not decoded by rows");
        };
    }
}
