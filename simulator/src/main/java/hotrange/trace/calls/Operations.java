package hotrange.trace.calls;

import hotrange.table.spec.OperationType;
import hotrange.trace.rows.BrokenRow;
import hotrange.trace.rows.WholeNumbers;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The API's names of operations and those of caches and web servers. */
public final class Operations {

    /** In lower case. */
    private static final Map<String, OperationType> OPERATIONS = names();

    private Operations() {}

    /** The operation of this name in any case; a suffix after a dot does not count. */
    static OperationType parse(String text) throws BrokenRow {
        OperationType type = find(text);
        if (type == null) {
            throw new BrokenRow("operation " + WholeNumbers.shown(text) + " is not one of " + OperationType.ofOneKey());
        }
        return type;
    }

    /** The same, or null. */
    public static @Nullable OperationType find(String text) {
        OperationType exact = OPERATIONS.get(text);
        if (exact != null) {
            return exact;
        }
        String name = text.strip().toLowerCase(Locale.ROOT);
        int dot = name.indexOf('.');
        return OPERATIONS.get(dot < 0 ? name : name.substring(0, dot));
    }

    private static Map<String, OperationType> names() {
        Map<String, OperationType> names = new HashMap<>();
        for (OperationType type : OperationType.ofOneKey()) {
            names.put(type.name(), type);
            names.put(type.name().toLowerCase(Locale.ROOT), type);
        }
        List.of("get", "gets", "get_lease", "read", "head", "options", "getchunkdata")
                .forEach(name -> names.put(name, OperationType.GetItem));
        List.of("set", "set_lease", "put", "post", "add", "replace", "cas", "putchunk")
                .forEach(name -> names.put(name, OperationType.PutItem));
        List.of("append", "prepend", "incr", "decr", "patch")
                .forEach(name -> names.put(name, OperationType.UpdateItem));
        names.put("delete", OperationType.DeleteItem);
        return names;
    }
}
