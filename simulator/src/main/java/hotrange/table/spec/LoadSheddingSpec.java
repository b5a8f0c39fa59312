package hotrange.table.spec;

/**
 * How the applications of a table give up calls of low priority before they send them, while the table throttles.
 *
 * @param target share of throttled attempts in a second above which more is shed
 * @param shedStep part of a priority class that is shed in addition after such a second
 * @param restoreStep part of a class that is let through again after every other second
 */
public record LoadSheddingSpec(double target, double shedStep, double restoreStep) {}
