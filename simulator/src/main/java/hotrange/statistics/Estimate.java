package hotrange.statistics;

/**
 * A value found by measurement, and how far it may be off.
 *
 * @param error standard error; infinite where it is not known
 * @param degrees of freedom of {@code error}
 */
public record Estimate(double value, double error, double degrees) {

    /** The mean of at least one independent value. */
    public static Estimate of(double... values) {
        double mean = MeanInterval.mean(values);
        return values.length < 2
                ? new Estimate(mean, Double.POSITIVE_INFINITY, 1)
                : new Estimate(mean, MeanInterval.error(values, mean), values.length - 1.0);
    }

    /** The difference to an independent estimate, with degrees of freedom by Welch and Satterthwaite. */
    public Estimate minus(Estimate other) {
        double a = error * error;
        double b = other.error * other.error;
        double sum = a + b;
        double freedom = sum == 0 || Double.isInfinite(sum)
                ? degrees + other.degrees
                : sum * sum / (a * a / degrees + b * b / other.degrees);
        return new Estimate(value - other.value, Math.sqrt(sum), freedom);
    }

    /** The natural logarithm of a positive value, for ratios. */
    public Estimate logarithm() {
        return new Estimate(Math.log(value), error / value, degrees);
    }

    /** Whether the error is known. */
    public boolean isBounded() {
        return Double.isFinite(error);
    }
}
