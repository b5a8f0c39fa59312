package hotrange.cli.output;

import hotrange.report.text.TerminalText;
import java.io.Console;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi;

/**
 * Where commands print.
 *
 * @param out results
 * @param err problems and progress
 * @param charset of both
 * @param interactive somebody looks on: a progress bar helps
 * @param colour escape sequences are welcome on {@code out}
 */
public record Terminal(PrintStream out, PrintStream err, Charset charset, boolean interactive, boolean colour) {

    /** The process's own streams. */
    public static Terminal ofProcess() {
        boolean terminal = isTerminal(System.console()) && !"dumb".equals(System.getenv("TERM"));
        boolean watched = terminal && System.getenv("CI") == null;
        return new Terminal(System.out, System.err, charsetOfProcess(), watched, terminal && Ansi.AUTO.enabled());
    }

    /** Prints a message on the error stream, without characters that could steer the terminal. */
    public void problem(String message) {
        PrintWriter writer = errWriter();
        writer.println(new TerminalText(charset).clean(message.strip()));
        writer.flush();
    }

    public PrintWriter outWriter() {
        return new PrintWriter(new OutputStreamWriter(out, charset), true);
    }

    public PrintWriter errWriter() {
        return new PrintWriter(new OutputStreamWriter(err, charset), true);
    }

    /** From Java 22 on there is a console without a terminal, too, and a method that tells. */
    private static boolean isTerminal(@Nullable Console console) {
        if (console == null) {
            return false;
        }
        try {
            return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }

    private static Charset charsetOfProcess() {
        String name = System.getProperty("stdout.encoding");
        return name != null && Charset.isSupported(name) ? Charset.forName(name) : Charset.defaultCharset();
    }
}
