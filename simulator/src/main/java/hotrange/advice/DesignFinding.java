package hotrange.advice;

/**
 * What a check of a design found.
 *
 * @param rule that it is about, for example {@code D3}
 * @param path of the value in the scenario; may be empty
 * @param finding one sentence or more
 */
public record DesignFinding(String rule, String path, String finding) {}
