package hotrange.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.support.ParameterDeclarations;

/**
 * A test that runs once for each of a few fixed seeds, its only argument; with {@code -Dseed=…} only for that one.
 * A failure names its seed.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@ParameterizedTest(name = "seed {0}")
@ArgumentsSource(Seeds.Source.class)
@ExtendWith(Seeds.Naming.class)
public @interface Seeds {

    /** The seeds. */
    final class Source implements ArgumentsProvider {

        @Override
        public Stream<Arguments> provideArguments(ParameterDeclarations parameters, ExtensionContext context) {
            String asked = System.getProperty("seed");
            LongStream seeds =
                    asked == null ? LongStream.of(1, 2, 42, 1_234_567, -1) : LongStream.of(Long.parseLong(asked));
            return seeds.mapToObj(Arguments::of);
        }
    }

    /** Says how to repeat a failure. */
    final class Naming implements TestExecutionExceptionHandler {

        @Override
        public void handleTestExecutionException(ExtensionContext context, Throwable failure) {
            String seed = context.getDisplayName().replace("seed ", "");
            throw new AssertionError(
                    String.format(
                            "%s (repeat with -Dtest=%s#%s -Dseed=%s)",
                            failure.getMessage(),
                            context.getRequiredTestClass().getSimpleName(),
                            context.getRequiredTestMethod().getName(),
                            seed),
                    failure);
        }
    }
}
