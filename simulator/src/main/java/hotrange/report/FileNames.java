package hotrange.report;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Gives out file names made of any text: lower-case letters, digits and hyphens only, no name twice. */
public final class FileNames {

    private static final int PART_AT_MOST = 40;

    private final Set<String> taken = new HashSet<>();

    /** A new name that ends in {@code extension}. */
    public String next(String extension, String... parts) {
        String base = Arrays.stream(parts).map(FileNames::safe).collect(Collectors.joining("-"));
        String name = base + extension;
        for (int i = 2; !taken.add(name); i++) {
            name = base + "-" + i + extension;
        }
        return name;
    }

    private static String safe(String text) {
        String plain =
                text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        String some = plain.isEmpty() ? "x" : plain;
        return some.length() <= PART_AT_MOST ? some : some.substring(0, PART_AT_MOST);
    }
}
