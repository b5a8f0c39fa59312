package hotrange.advice;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The JSON Schemas (draft-07) of requests and answers. */
public final class AdviceSchemas {

    private AdviceSchemas() {}

    /** What a request may hold. */
    public static String request() {
        return text("request.schema.json");
    }

    /** What an answer holds. */
    public static String answer() {
        return text("answer.schema.json");
    }

    private static String text(String resource) {
        try (InputStream in = Objects.requireNonNull(AdviceSchemas.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
