package hotrange.cost;

import hotrange.result.usage.TableClass;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What AWS bills, under the names of its price list without a Region's prefix (6.1). */
public enum UsageType {
    READ_CAPACITY_UNIT_HOURS("ReadCapacityUnit-Hrs", "unit hours"),
    WRITE_CAPACITY_UNIT_HOURS("WriteCapacityUnit-Hrs", "unit hours"),
    REPL_WRITE_CAPACITY_UNIT_HOURS("ReplWriteCapacityUnit-Hrs", "unit hours"),
    IA_READ_CAPACITY_UNIT_HOURS("IA-ReadCapacityUnit-Hrs", "unit hours"),
    IA_WRITE_CAPACITY_UNIT_HOURS("IA-WriteCapacityUnit-Hrs", "unit hours"),
    IA_REPL_WRITE_CAPACITY_UNIT_HOURS("IA-ReplWriteCapacityUnit-Hrs", "unit hours"),
    READ_REQUEST_UNITS("ReadRequestUnits", "units"),
    WRITE_REQUEST_UNITS("WriteRequestUnits", "units"),
    REPL_WRITE_REQUEST_UNITS("ReplWriteRequestUnits", "units"),
    IA_READ_REQUEST_UNITS("IA-ReadRequestUnits", "units"),
    IA_WRITE_REQUEST_UNITS("IA-WriteRequestUnits", "units"),
    IA_REPL_WRITE_REQUEST_UNITS("IA-ReplWriteRequestUnits", "units"),
    TIMED_STORAGE("TimedStorage-ByteHrs", "GB-months"),
    IA_TIMED_STORAGE("IA-TimedStorage-ByteHrs", "GB-months");

    private final String label;
    private final String unit;

    UsageType(String label, String unit) {
        this.label = label;
        this.unit = unit;
    }

    /** AWS's name. */
    public String label() {
        return label;
    }

    /** What is counted, in words. */
    public String unit() {
        return unit;
    }

    /** The type of this name; null for another one. */
    static @Nullable UsageType named(String label) {
        return Arrays.stream(values())
                .filter(type -> type.label.equals(label))
                .findFirst()
                .orElse(null);
    }

    /** Reads from provisioned capacity, else by requests. */
    public static UsageType reads(boolean provisioned, TableClass tableClass) {
        return switch (tableClass) {
            case STANDARD -> provisioned ? READ_CAPACITY_UNIT_HOURS : READ_REQUEST_UNITS;
            case STANDARD_INFREQUENT_ACCESS -> provisioned ? IA_READ_CAPACITY_UNIT_HOURS : IA_READ_REQUEST_UNITS;
        };
    }

    /** Writes to provisioned capacity, else by requests. */
    public static UsageType writes(boolean provisioned, TableClass tableClass) {
        return switch (tableClass) {
            case STANDARD -> provisioned ? WRITE_CAPACITY_UNIT_HOURS : WRITE_REQUEST_UNITS;
            case STANDARD_INFREQUENT_ACCESS -> provisioned ? IA_WRITE_CAPACITY_UNIT_HOURS : IA_WRITE_REQUEST_UNITS;
        };
    }

    /** Writes to a table of a global table (1.29). */
    public static UsageType replicatedWrites(boolean provisioned, TableClass tableClass) {
        return switch (tableClass) {
            case STANDARD -> provisioned ? REPL_WRITE_CAPACITY_UNIT_HOURS : REPL_WRITE_REQUEST_UNITS;
            case STANDARD_INFREQUENT_ACCESS ->
                provisioned ? IA_REPL_WRITE_CAPACITY_UNIT_HOURS : IA_REPL_WRITE_REQUEST_UNITS;
        };
    }

    /** What is stored. */
    static UsageType storage(TableClass tableClass) {
        return switch (tableClass) {
            case STANDARD -> TIMED_STORAGE;
            case STANDARD_INFREQUENT_ACCESS -> IA_TIMED_STORAGE;
        };
    }
}
