package hotrange.cost;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What AWS bills, under the names of its price list without a Region's prefix (6.1). */
public enum UsageType {
    READ_CAPACITY_UNIT_HOURS("ReadCapacityUnit-Hrs", "unit hours"),
    WRITE_CAPACITY_UNIT_HOURS("WriteCapacityUnit-Hrs", "unit hours"),
    IA_READ_CAPACITY_UNIT_HOURS("IA-ReadCapacityUnit-Hrs", "unit hours"),
    IA_WRITE_CAPACITY_UNIT_HOURS("IA-WriteCapacityUnit-Hrs", "unit hours"),
    READ_REQUEST_UNITS("ReadRequestUnits", "units"),
    WRITE_REQUEST_UNITS("WriteRequestUnits", "units"),
    IA_READ_REQUEST_UNITS("IA-ReadRequestUnits", "units"),
    IA_WRITE_REQUEST_UNITS("IA-WriteRequestUnits", "units");

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

    /** Of provisioned capacity, else of requests. */
    public static UsageType of(boolean provisioned, boolean reads, TableClass tableClass) {
        boolean standard = tableClass == TableClass.STANDARD;
        if (provisioned) {
            return reads
                    ? (standard ? READ_CAPACITY_UNIT_HOURS : IA_READ_CAPACITY_UNIT_HOURS)
                    : (standard ? WRITE_CAPACITY_UNIT_HOURS : IA_WRITE_CAPACITY_UNIT_HOURS);
        }
        return reads
                ? (standard ? READ_REQUEST_UNITS : IA_READ_REQUEST_UNITS)
                : (standard ? WRITE_REQUEST_UNITS : IA_WRITE_REQUEST_UNITS);
    }
}
