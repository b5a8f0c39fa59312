package hotrange.definition;

import hotrange.scenario.tree.Names;
import hotrange.scenario.tree.ValuePath;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one object of a definition, by name: read strictly, with messages that say where.
 *
 * <p>A field that is null or left out is null. Fields that nobody asks for are named in a note by {@link #nameOthers}.
 */
final class Fields {

    private static final int NAMED_AT_MOST = 12;

    private final String file;
    private final Value.Mapping mapping;
    private final String path;
    private final Notes notes;
    private final Set<String> asked = new LinkedHashSet<>();

    Fields(String file, Value.Mapping mapping, String path, Notes notes) {
        this.file = file;
        this.mapping = mapping;
        this.path = path;
        this.notes = notes;
    }

    Place place() {
        return new Place(file, mapping.line());
    }

    String path() {
        return path;
    }

    /** The path of a field; keys may be anything, and of any length. */
    private String child(String key) {
        return ValuePath.child(path, Names.shortened(key));
    }

    Value.Mapping mapping() {
        return mapping;
    }

    void note(String text) {
        notes.add(file, mapping.line(), text);
    }

    /** The message for this object. */
    BadDefinition bad(String found) {
        return new BadDefinition(file, mapping, path, found);
    }

    /** The message for one of its fields. */
    BadDefinition bad(String key, String found) {
        Value value = mapping.get(key);
        return new BadDefinition(file, value == null ? mapping : value, child(key), found);
    }

    /** The value of a field, or null. */
    @Nullable
    Value value(String key) {
        asked.add(key);
        Value value = mapping.get(key);
        return value instanceof Value.Scalar scalar && scalar.isNull() ? null : value;
    }

    boolean has(String key) {
        return value(key) != null;
    }

    /** A name, which does not decide anything: where it is not known, {@code fallback} and a note. */
    String name(String key, String fallback) {
        Value value = value(key);
        if (value instanceof Value.Unknown unknown) {
            notes.add(
                    file,
                    unknown.line(),
                    "%s is not known (%s); it is called %s here"
                            .formatted(child(key), unknown.explained(), Names.shown(fallback)));
            return fallback;
        }
        String text = text(key);
        return text == null || text.isEmpty() ? fallback : text;
    }

    /** A text that matters. */
    @Nullable
    String text(String key) {
        Value value = known(key);
        if (value == null) {
            return null;
        }
        if (value instanceof Value.Scalar scalar) {
            return scalar.text();
        }
        throw bad(key, "must be text, not " + Value.shown(value));
    }

    /** A text that may not be left out. */
    String required(String key) {
        String text = text(key);
        if (text == null || text.isEmpty()) {
            throw bad(key, "is missing");
        }
        return text;
    }

    /** A whole number of at least {@code min}; a text of digits counts, as parameters of templates are texts. */
    @Nullable
    Long whole(String key, long min) {
        String text = text(key);
        if (text == null) {
            return null;
        }
        BigDecimal number = number(key, text);
        try {
            long whole = number.longValueExact();
            if (whole >= min) {
                return whole;
            }
        } catch (ArithmeticException e) {
            throw bad(key, "must be a whole number, was " + Names.shown(text));
        }
        throw bad(key, "must be at least %d, was %s".formatted(min, Names.shown(text)));
    }

    /** A whole number that may not be left out. */
    long requiredWhole(String key, long min) {
        Long whole = whole(key, min);
        if (whole == null) {
            throw bad(key, "is missing");
        }
        return whole;
    }

    /** Any number. */
    @Nullable
    Double number(String key) {
        String text = text(key);
        return text == null ? null : number(key, text).doubleValue();
    }

    private BigDecimal number(String key, String text) {
        try {
            BigDecimal number = new BigDecimal(text.length() > 40 ? "" : text.strip());
            if (Math.abs((long) number.scale()) < 100) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw bad(key, "must be a number, was " + Names.shown(text));
        }
        throw bad(key, "must be a number, was " + Names.shown(text));
    }

    /** A truth value; left out it is false. */
    boolean flag(String key) {
        String text = text(key);
        if (text == null) {
            return false;
        }
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on" -> true;
            case "false", "no", "off" -> false;
            default -> throw bad(key, "must be true or false, was " + Names.shown(text));
        };
    }

    /** An object. */
    @Nullable
    Fields object(String key) {
        Value value = known(key);
        if (value == null) {
            return null;
        }
        if (value instanceof Value.Mapping members) {
            return new Fields(file, members, child(key), notes);
        }
        throw bad(key, "must be an object, not " + Value.shown(value));
    }

    /** The objects of an array; none where it is left out. */
    List<Fields> objects(String key) {
        List<Fields> objects = new ArrayList<>();
        int i = 0;
        for (Value element : elements(key)) {
            String place = ValuePath.child(child(key), i++);
            if (element instanceof Value.Unknown unknown) {
                throw new BadDefinition(file, unknown, place, "is not known: " + unknown.explained());
            }
            if (!(element instanceof Value.Mapping members)) {
                throw new BadDefinition(file, element, place, "must be an object, not " + Value.shown(element));
            }
            objects.add(new Fields(file, members, place, notes));
        }
        return objects;
    }

    /** The only object of an array with at most one, as Terraform writes blocks; null where there is none. */
    @Nullable
    Fields block(String key) {
        if (value(key) instanceof Value.Mapping) {
            return object(key);
        }
        List<Fields> blocks = objects(key);
        return blocks.isEmpty() ? null : blocks.get(0);
    }

    /** The texts of an array; none where it is left out. */
    List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        for (Value element : elements(key)) {
            if (element instanceof Value.Scalar scalar) {
                texts.add(scalar.text());
            } else if (element instanceof Value.Unknown unknown) {
                note("an entry of %s is not known (%s) and left out".formatted(child(key), unknown.explained()));
            } else {
                throw bad(key, "must be a list of texts");
            }
        }
        return texts;
    }

    private List<Value> elements(String key) {
        Value value = known(key);
        if (value == null) {
            return List.of();
        }
        if (value instanceof Value.Sequence sequence) {
            return sequence.elements();
        }
        throw bad(key, "must be a list, not " + Value.shown(value));
    }

    private @Nullable Value known(String key) {
        Value value = value(key);
        if (value instanceof Value.Unknown unknown) {
            throw bad(key, "is not known: " + unknown.explained());
        }
        return value;
    }

    /** Says in one note which fields nobody asked for, besides {@code harmless} ones, which decide no throughput. */
    void nameOthers(Set<String> harmless) {
        List<String> others = mapping.members().keySet().stream()
                .filter(key -> !asked.contains(key) && !harmless.contains(key))
                .filter(key -> !(mapping.get(key) instanceof Value.Scalar scalar && scalar.isNull()))
                .map(Names::shown)
                .toList();
        if (!others.isEmpty()) {
            note("%s has fields that are not read: %s%s"
                    .formatted(
                            path.isEmpty() ? "it" : path,
                            String.join(", ", others.subList(0, Math.min(NAMED_AT_MOST, others.size()))),
                            others.size() > NAMED_AT_MOST
                                    ? " and %d more".formatted(others.size() - NAMED_AT_MOST)
                                    : ""));
        }
    }
}
