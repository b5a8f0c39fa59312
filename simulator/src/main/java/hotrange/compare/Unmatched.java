package hotrange.compare;

/**
 * Something that could not be compared.
 *
 * @param metric its key; empty for a whole strategy or workload
 * @param reason why, as part of a sentence
 * @param lost true for a metric of which less is better, that A has in every replication and B in none: what took a time
 *     before does not end, or does not happen, any more
 */
public record Unmatched(Subject subject, String metric, String reason, boolean lost) {}
