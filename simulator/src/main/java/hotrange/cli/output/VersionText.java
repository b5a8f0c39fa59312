package hotrange.cli.output;

import hotrange.run.Version;
import picocli.CommandLine.IVersionProvider;

/** {@code hotrange 0.1.0}. */
public final class VersionText implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {"hotrange " + Version.NUMBER};
    }
}
