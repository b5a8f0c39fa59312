package hotrange.run.series;

/** Sums over calls or attempts; units are admitted micro-units. */
public record CallSums(
        long calls, long shed, long firstAttempts, long retries, long readUnits, long writeUnits, long throttled) {

    /** Nothing. */
    public static final CallSums NONE = new CallSums(0, 0, 0, 0, 0, 0, 0);

    /** What is counted here and not there. */
    public CallSums minus(CallSums other) {
        return new CallSums(
                calls - other.calls,
                shed - other.shed,
                firstAttempts - other.firstAttempts,
                retries - other.retries,
                readUnits - other.readUnits,
                writeUnits - other.writeUnits,
                throttled - other.throttled);
    }
}
