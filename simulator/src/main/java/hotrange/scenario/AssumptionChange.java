package hotrange.scenario;

import hotrange.scenario.tree.ProblemList;
import hotrange.scenario.tree.Tree;
import hotrange.scenario.tree.TreeReader;
import hotrange.table.spec.Assumptions;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/** Other values of some assumptions, written as below {@code assumptions} of a scenario. */
public final class AssumptionChange {

    private final String written;
    private final Tree.Members values;
    private final JsonNode checked;

    private AssumptionChange(String written, Tree.Members values, JsonNode checked) {
        this.written = written;
        this.values = values;
        this.checked = checked;
    }

    /**
     * A change from its text, for example <code>splits: {window: 2m, pause: 30s}</code>.
     *
     * @throws IllegalArgumentException when a scenario could not hold it
     */
    public static AssumptionChange of(String written) {
        ProblemList problems = new ProblemList(written);
        Tree tree = TreeReader.read(written, problems);
        JsonNode schema = Objects.requireNonNull(Schema.child(Schema.root(), "assumptions"));
        JsonNode checked = tree == null ? null : new SchemaCheck(problems).check(tree, schema, "assumptions");
        if (!problems.isEmpty() || checked == null || !(tree instanceof Tree.Members values)) {
            throw new IllegalArgumentException(problems.all().toString());
        }
        return new AssumptionChange(written, values, checked);
    }

    /** As in {@link #of}. */
    public String written() {
        return written;
    }

    /** The assumptions with this change. */
    public Assumptions applyTo(Assumptions assumptions) {
        return changed(assumptions, values, checked);
    }

    /** Whether everything that it changes has its default, so that nobody has decided it otherwise. */
    public boolean isFree(Assumptions assumptions) {
        return current(assumptions, values).equals(current(Assumptions.DEFAULT, values));
    }

    private static <R extends Record> R changed(R record, Tree.Members values, JsonNode checked) {
        RecordComponent[] components = record.getClass().getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        Object[] arguments = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            String name = components[i].getName();
            types[i] = components[i].getType();
            Object old = value(record, components[i]);
            Tree given = values.get(name);
            if (given instanceof Tree.Members inner && old instanceof Record nested) {
                arguments[i] = changed(nested, inner, checked.path(name));
            } else {
                arguments[i] = given == null ? old : SpecBinder.value(checked.path(name), types[i]);
            }
        }
        try {
            @SuppressWarnings("unchecked")
            R copy = (R) record.getClass().getDeclaredConstructor(types).newInstance(arguments);
            return copy;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Object> current(Record record, Tree.Members values) {
        List<Object> current = new ArrayList<>();
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            Tree given = values.get(component.getName());
            Object value = value(record, component);
            if (given instanceof Tree.Members inner && value instanceof Record nested) {
                current.addAll(current(nested, inner));
            } else if (given != null) {
                current.add(value);
            }
        }
        return current;
    }

    private static Object value(Record record, RecordComponent component) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
