package hotrange.scenario;

import java.util.List;
import java.util.Map;

/**
 * A named variation of a scenario.
 *
 * @param name as the file names it
 * @param overrides path → value as written, in file order
 * @param setup the scenario's setup with the overrides applied
 * @param notes what the reader wants known, for example a value that this strategy does not use
 */
public record Strategy(String name, Map<String, String> overrides, Setup setup, List<String> notes) {}
