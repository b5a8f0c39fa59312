package hotrange.report;

import hotrange.result.RunResult;
import hotrange.result.StrategyResult;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Results whose every text is the same, whatever it says. */
public final class Hostile {

    private Hostile() {}

    /** {@code result} with {@code text} in place of every text that decides nothing. */
    public static RunResult everywhere(RunResult result, String text) {
        return (RunResult) replaced(result, "", text);
    }

    public static StrategyResult renamed(StrategyResult strategy, String name) {
        return new StrategyResult(
                name,
                strategy.overrides(),
                strategy.notes(),
                strategy.warmup(),
                strategy.drifts(),
                strategy.metrics(),
                strategy.workloads(),
                strategy.tables(),
                strategy.usage(),
                strategy.bill(),
                strategy.reasons(),
                strategy.rootCause(),
                strategy.cloudWatch(),
                strategy.latencies(),
                strategy.hottestKeys(),
                strategy.replications(),
                strategy.series(),
                strategy.callSeries(),
                strategy.closeUps(),
                strategy.heatMaps(),
                strategy.log());
    }

    private static Object replaced(Object value, String component, String text) {
        if (value instanceof String && !component.equals("metric")) {
            return text;
        }
        if (value instanceof List<?> list) {
            return list.stream()
                    .map(element -> nullable(element, component, text))
                    .toList();
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> result = new LinkedHashMap<>();
            map.forEach((k, v) -> result.put(text + result.size(), replaced(v, "", text)));
            return result;
        }
        return value instanceof Record entry ? record(entry, text) : value;
    }

    private static @Nullable Object nullable(@Nullable Object value, String component, String text) {
        return value == null ? null : replaced(value, component, text);
    }

    private static Object record(Record value, String text) {
        RecordComponent[] components = value.getClass().getRecordComponents();
        try {
            Constructor<?> constructor = value.getClass()
                    .getDeclaredConstructor(Arrays.stream(components)
                            .map(RecordComponent::getType)
                            .toArray(Class<?>[]::new));
            @Nullable Object[] arguments = new @Nullable Object[components.length];
            for (int i = 0; i < components.length; i++) {
                arguments[i] = nullable(components[i].getAccessor().invoke(value), components[i].getName(), text);
            }
            return constructor.newInstance(arguments);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }
}
