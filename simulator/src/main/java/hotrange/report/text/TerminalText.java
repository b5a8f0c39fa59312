package hotrange.report.text;

import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.util.stream.Collectors;

/**
 * Text as a terminal can show it.
 *
 * @param charset of the terminal
 */
public record TerminalText(Charset charset) {

    /** Without control characters, which could steer the terminal, and without what the terminal cannot show. */
    public String clean(String text) {
        CharsetEncoder encoder = charset.newEncoder();
        String plain = encoder.canEncode("±–µ−")
                ? text
                : text.replace("±", "+-").replace('–', '-').replace('−', '-').replace('µ', 'u');
        return plain.codePoints()
                .mapToObj(c -> Character.isISOControl(c) && c != '\n' ? "?" : Character.toString(c))
                .map(c -> encoder.canEncode(c) || isSpace(c) ? c : "?")
                .collect(Collectors.joining());
    }

    /** Whether it can show all of these characters. */
    public boolean canShow(String text) {
        return charset.newEncoder().canEncode(text);
    }

    private static boolean isSpace(String character) {
        return character.charAt(0) == Numbers.GROUP || character.charAt(0) == Numbers.SPACE;
    }
}
