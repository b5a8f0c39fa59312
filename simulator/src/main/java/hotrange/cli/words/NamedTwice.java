package hotrange.cli.words;

import hotrange.scenario.tree.Names;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Two values for one name, as in {@code --column key=a --column key=b}: one of them would go unused. */
public final class NamedTwice {

    private NamedTwice() {}

    /**
     * Looks at all options of NAME=VALUE, those of subcommands too.
     *
     * @throws ParameterException when a name stands twice with one option
     */
    public static void check(ParseResult parsed) {
        for (ParseResult one = parsed; one != null; one = one.subcommand()) {
            for (OptionSpec option : one.matchedOptions()) {
                String name = twice(option);
                if (name != null) {
                    throw new ParameterException(
                            one.commandSpec().commandLine(),
                            "%s: %s is given twice".formatted(option.longestName(), Names.shown(name)));
                }
            }
        }
    }

    private static @Nullable String twice(OptionSpec option) {
        if (!(option.getValue() instanceof Map<?, ?> values)
                || values.size() == option.originalStringValues().size()) {
            return null;
        }
        Set<String> names = new HashSet<>();
        for (String text : option.originalStringValues()) {
            String name = text.split("=", 2)[0];
            if (!names.add(name)) {
                return name;
            }
        }
        return null;
    }
}
