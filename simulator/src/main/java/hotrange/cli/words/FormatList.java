package hotrange.cli.words;

import hotrange.report.formats.Format;
import hotrange.scenario.tree.Names;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What a command writes of a result beside the result itself. */
public final class FormatList {

    private static final List<String> WORDS =
            Arrays.stream(Format.values()).map(Format::word).toList();

    @Option(
            names = "--format",
            paramLabel = "WORD,WORD…",
            description = "What to write beside the result: html (the page), png and svg (its charts), csv (series,"
                    + " metrics, latencies), json (as CloudWatch would give it), md (for a pull request)."
                    + " html if left out.",
            converter = Words.class)
    private @Nullable Set<Format> chosen;

    /** Whether the option stands there. */
    public boolean isGiven() {
        return chosen != null;
    }

    /** Those that were asked for, or the usual ones. */
    public Set<Format> all() {
        return chosen == null ? Format.usual() : chosen;
    }

    /** Words with commas between them. */
    public static final class Words implements ITypeConverter<Set<Format>> {

        @Override
        public Set<Format> convert(String text) {
            Set<Format> formats = EnumSet.noneOf(Format.class);
            for (String word : text.split(",", -1)) {
                formats.add(format(word.strip()));
            }
            return formats;
        }

        private static Format format(String word) {
            int found = WORDS.indexOf(word);
            if (found < 0) {
                String nearest = Names.nearest(word, WORDS);
                throw new TypeConversionException("there is no format '%s'; formats: %s%s"
                        .formatted(
                                Names.shortened(word),
                                String.join(", ", WORDS),
                                nearest == null ? "" : "; did you mean " + nearest + "?"));
            }
            return Format.values()[found];
        }
    }
}
