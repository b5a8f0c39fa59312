package hotrange.cli;

import hotrange.scenario.tree.Names;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A load that many people have, as a commented scenario; where its shape comes from stands in its first lines. */
enum Preset {
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

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static List<String> names() {
        return Arrays.stream(values()).map(Preset::word).toList();
    }

    /** The scenario's text, with its usual keys where none are given. */
    byte[] text(@Nullable Skew keys) {
        String text = new String(InitCommand.resource("presets/" + word() + ".yaml"), StandardCharsets.UTF_8);
        return text.replace("${keys}", (keys == null ? Skew.of(usual) : keys).yaml())
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Its name on the command line. */
    static final class Words implements ITypeConverter<Preset> {

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
