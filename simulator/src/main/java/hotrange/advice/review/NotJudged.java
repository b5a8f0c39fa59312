package hotrange.advice.review;

/**
 * Something that the review does not look at.
 *
 * @param rule D1 to D24
 * @param what a path of the scenario, or {@code scenario} for all of it
 * @param reason why, as a sentence
 */
public record NotJudged(String rule, String what, String reason) {}
