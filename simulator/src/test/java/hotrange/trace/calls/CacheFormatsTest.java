package hotrange.trace.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hotrange.workload.recorded.BadRecording;
import hotrange.workload.spec.LoadShape.CallFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cache traces: sizes are of key and value, operations are the API's. */
class CacheFormatsTest {

    @TempDir
    Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("trace"), text);
    }

    @Test
    void keysOfTwitterMayHoldCommas() throws IOException {
        Decoded trace = Decoded.of(file("""
                5,a,1,100,3,get,0
                6,user,7,more,11,200,3,set,3600
                7,b,1,0,3,gets,0
                8,c,1,30,4,incr,0
                9,c,1,0,4,delete,0
                9,c,1
                9,c,1,x,4,get,0
                """), CallFormat.TWITTER);

        assertThat(trace.calls(""))
                .containsExactly(
                        "0 GetItem a 101",
                        "1000 PutItem user,7,more 211",
                        "2000 GetItem b 0",
                        "3000 UpdateItem c 31",
                        "4000 DeleteItem c 1");
        assertThat(trace.read().firstBroken())
                .containsExactly(
                        "trace:6: the line does not have 7 fields with commas between them",
                        "trace:7: value size is 'x', which is not a whole number");
    }

    @Test
    void columnsOfMetaStandInAnyOrderAndARowIsManyRequests() throws IOException {
        Decoded trace = Decoded.of(file("""
                key,op_time,op,size,op_count,key_size
                a,100,GET_LEASE,50,3,10
                b,100,SET,4090,1,10
                c,101,GET,0,2,10
                """), CallFormat.META);

        assertThat(trace.calls("")).containsExactly("0 GetItem a 60", "0 PutItem b 4100", "1000 GetItem c 0");
        assertThat(trace.table("").count(0)).isEqualTo(3);
    }

    @Test
    void withoutTimesARateIsNeeded() throws IOException {
        Path file = file("key,op,size,op_count,key_size\na,GET,50,3,10\nb,SET,4090,1,10\n");

        assertThatThrownBy(() -> Decoded.of(file, CallFormat.META))
                .isInstanceOf(BadRecording.class)
                .hasMessageStartingWith(file + ":1: a column 'op_time' is needed");
    }
}
