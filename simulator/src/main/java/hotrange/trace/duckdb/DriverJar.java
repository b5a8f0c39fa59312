package hotrange.trace.duckdb;

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** Where DuckDB's JDBC driver comes from: a jar that the user names, or else the class path. */
final class DriverJar {

    static final String PROPERTY = "hotrange.duckdb";
    static final String VARIABLE = "HOTRANGE_DUCKDB";
    static final String URL_PREFIX = "jdbc:duckdb:";

    /** What tests read with; others from 1.5 on are as good. */
    private static final String COORDINATES = "org.duckdb:duckdb_jdbc:2.0.0.1";

    /** Found once: a library in machine code is loaded by one class loader only. */
    private static @Nullable Driver found;

    private DriverJar() {}

    /** No driver, and what to do about it, as sentences for the user that begin in the middle of one. */
    static final class NotFound extends Exception {

        private static final long serialVersionUID = 1L;

        NotFound(String message) {
            super(message);
        }
    }

    /** The driver of this process. */
    static synchronized Driver driver() throws NotFound {
        Driver driver = found;
        if (driver == null) {
            String named = System.getProperty(PROPERTY);
            driver = find(named == null ? System.getenv(VARIABLE) : named);
            found = driver;
        }
        return driver;
    }

    /** The driver in a jar; on the class path where none is named. */
    static Driver find(@Nullable String named) throws NotFound {
        if (named == null || named.isBlank()) {
            Driver driver = in(DriverJar.class.getClassLoader());
            if (driver == null) {
                throw new NotFound("needs DuckDB's JDBC driver, which is not part of Hotrange: get " + COORDINATES
                        + " from Maven Central and name its jar, " + VARIABLE + "=/path/to/duckdb_jdbc.jar.");
            }
            return driver;
        }
        Path jar;
        try {
            jar = Path.of(named.strip());
        } catch (InvalidPathException e) {
            throw new NotFound("needs DuckDB's JDBC driver; " + VARIABLE + " is '" + named + "', which is no path.");
        }
        if (!Files.isRegularFile(jar)) {
            throw new NotFound("needs DuckDB's JDBC driver; " + VARIABLE + " names " + jar
                    + ", where there is no file. It is " + COORDINATES + " of Maven Central.");
        }
        Driver driver = in(loader(jar));
        if (driver == null) {
            throw new NotFound("needs DuckDB's JDBC driver; " + VARIABLE + " names " + jar
                    + ", which does not hold it. It is " + COORDINATES + " of Maven Central.");
        }
        return driver;
    }

    /** Stays open as long as the process: classes may be loaded from it at any time. */
    private static ClassLoader loader(Path jar) throws NotFound {
        try {
            return new URLClassLoader(new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
        } catch (MalformedURLException e) {
            throw new NotFound("needs DuckDB's JDBC driver; " + VARIABLE + " names " + jar + ", which has no URL.");
        }
    }

    private static @Nullable Driver in(ClassLoader loader) throws NotFound {
        try {
            for (Driver driver : ServiceLoader.load(Driver.class, loader)) {
                if (driver.acceptsURL(URL_PREFIX)) {
                    return driver;
                }
            }
            return null;
        } catch (ServiceConfigurationError | SQLException | LinkageError e) {
            throw new NotFound("needs DuckDB's JDBC driver, which cannot be started here: " + e.getMessage() + ".");
        }
    }
}
