package hotrange.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The numbers of the facts that a test (or all tests of a class) proves, such as {@code F36} or {@code 1.2}. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Fact {

    /** Fact numbers, as they stand in the model's documents. */
    String[] value();
}
