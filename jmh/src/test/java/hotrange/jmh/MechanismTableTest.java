package hotrange.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The table of mechanisms: time per item, and as a multiple of none. */
class MechanismTableTest {

    @Test
    void everyMechanismIsAMultipleOfNone() {
        assertThat(MechanismTable.table(new TreeMap<>(Map.of("none", 90.0, "scan", 135.0))))
                .isEqualTo("""
                        | mechanism | ns per item | against none |
                        |---|---|---|
                        | none | 30.0 | 1.00 |
                        | scan | 45.0 | 1.50 |
                        """);
    }
}
