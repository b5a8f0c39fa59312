package hotrange.result;

/**
 * A documented limit or an assumption that was in force.
 *
 * @param id fact or assumption number
 * @param text what it says, with its value
 * @param source where it comes from; for an assumption the reason
 * @param overridden true when the scenario changed the default
 */
public record Statement(String id, String text, String source, boolean overridden) {}
