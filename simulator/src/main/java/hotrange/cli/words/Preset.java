package hotrange.cli.words;

import hotrange.scenario.tree.Names;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A load that many people have, as a commented scenario; where its shape comes from stands in its first lines. */
public enum Preset {
    OFFICE_HOURS("web"),
    SHOP_DAY("shop"),
    TV_VOTING("10%"),
    FLASH_SALE("shop"),
    BATCH_NIGHT("web"),
    TELEMETRY("flat");

    private final String usual;

    Preset(String usual) {
        this.usual = usual;
    }

    /** Its name on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** All of them, as words. */
    public static List<String> names() {
        return Arrays.stream(values()).map(Preset::word).toList();
    }

    /** The scenario's text, with its usual keys where none are given. */
    public byte[] text(@Nullable Skew keys) {
        String text = new String(resource("presets/" + word() + ".yaml"), StandardCharsets.UTF_8);
        return text.replace("${keys}", (keys == null ? Skew.of(usual) : keys).yaml())
                .getBytes(StandardCharsets.UTF_8);
    }

    /** The bytes of a file that comes with the program, named from the folder of its scenarios to start from. */
    public static byte[] resource(String name) {
        String path = "/hotrange/cli/" + name;
        try (InputStream stream = Objects.requireNonNull(Preset.class.getResourceAsStream(path), path)) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A name on the command line. */
    public static final class Words implements ITypeConverter<Preset> {

        @Override
        public Preset convert(String text) {
            int found = names().indexOf(text);
            if (found < 0) {
                String nearest = Names.nearest(text, names());
                throw new TypeConversionException("there is no preset '%s'; presets: %s%s"
                        .formatted(
                                Names.shortened(text),
                                String.join(", ", names()),
                                nearest == null ? "" : "; did you mean " + nearest + "?"));
            }
            return values()[found];
        }
    }
}
