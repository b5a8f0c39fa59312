package hotrange.cli.imports;

import hotrange.cli.output.CommandFailure;
import hotrange.cli.output.ExitCode;
import hotrange.cli.output.OutputFolder;
import hotrange.imports.KeyHash;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whether an import hides keys, and under which secret. */
final class KeyHashing {

    private static final String SECRET_VARIABLE = "HOTRANGE_HASH_SECRET";
    private static final int SECRET_FILE_BYTES_AT_MOST = 1 << 16;

    @Option(
            names = "--hash-keys",
            description = "Show and write keys only as HMAC-SHA256 under a secret, from --hash-secret-file or from the"
                    + " environment variable HOTRANGE_HASH_SECRET.")
    private boolean hashKeys;

    @Option(names = "--hash-secret-file", paramLabel = "FILE", description = "File with the secret of --hash-keys.")
    private @Nullable Path secretFile;

    /**
     * What hides keys; null when they are to be seen.
     *
     * @param environment variables, one of which may hold the secret
     */
    @Nullable
    KeyHash hash(Map<String, String> environment) {
        if (!hashKeys) {
            if (secretFile != null) {
                throw CommandFailure.badInput("--hash-secret-file: only with --hash-keys");
            }
            return null;
        }
        byte[] secret = secret(environment);
        try {
            return new KeyHash(secret);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.badInput("--hash-keys: " + e.getMessage());
        }
    }

    private byte[] secret(Map<String, String> environment) {
        Path file = secretFile;
        if (file == null) {
            String variable = environment.get(SECRET_VARIABLE);
            if (variable == null || variable.isEmpty()) {
                throw CommandFailure.badInput("--hash-keys: needs a secret, from --hash-secret-file or "
                        + SECRET_VARIABLE + "; a digest without one can be reversed by trying");
            }
            return variable.getBytes(StandardCharsets.UTF_8);
        }
        try {
            if (Files.size(file) > SECRET_FILE_BYTES_AT_MOST) {
                throw CommandFailure.badInput(file + ": is larger than 64 KB, too large for a secret");
            }
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
                    .strip()
                    .getBytes(StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.BAD_INPUT, "%s: cannot be read: %s".formatted(file, OutputFolder.reason(e)), e);
        }
    }
}
