package hotrange.cli.words;

import hotrange.scenario.tree.Names;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * How uneven keys are, as the value of {@code partitionKey} with a comment. Zipf exponents are those of recordings,
 * fitted by maximum likelihood: 0.79 for a shop's objects, 1.02 for the targets of a web server, 1.21 for the median of 51
 * clusters of caches.
 */
public record Skew(String yaml) {

    private static final int KEYS = 100_000;
    private static final Pattern SHARE = Pattern.compile("(\\d{1,2}(?:\\.\\d{1,3})?)\\s*%");

    private static final Map<String, String> EXPONENTS = exponents();

    private static Map<String, String> exponents() {
        Map<String, String> exponents = new LinkedHashMap<>();
        exponents.put("flat", "0.4");
        exponents.put("shop", "0.8");
        exponents.put("web", "1.0");
        exponents.put("cache", "1.3");
        return exponents;
    }

    /** The skew that a word or a share of one hot key stands for. */
    public static Skew of(String text) {
        String exponent = EXPONENTS.get(text);
        if (exponent != null) {
            return new Skew("{zipf: {keys: %d, exponent: %s}}      # as uneven as: %s".formatted(KEYS, exponent, text));
        }
        Matcher share = SHARE.matcher(text);
        if (!share.matches() || new BigDecimal(share.group(1)).signum() == 0) {
            List<String> words = List.copyOf(EXPONENTS.keySet());
            String nearest = Names.nearest(text, words);
            throw new TypeConversionException(
                    "'%s' is no skew: %s, or a share of one hot key from 0.001%% to 99.999%%%s"
                            .formatted(
                                    Names.shortened(text),
                                    String.join(", ", words),
                                    nearest == null ? "" : "; did you mean " + nearest + "?"));
        }
        return new Skew("{hotKey: {share: %s %%, rest: {zipf: {keys: %d, exponent: 0.8}}}}      # one hot key"
                .formatted(share.group(1), KEYS));
    }

    /** A word or a share on the command line. */
    public static final class Words implements ITypeConverter<Skew> {

        @Override
        public Skew convert(String text) {
            return of(text);
        }
    }
}
