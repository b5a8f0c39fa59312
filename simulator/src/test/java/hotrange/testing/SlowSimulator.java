package hotrange.testing;

import hotrange.engine.Draws;
import java.util.Arrays;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/**
 * A second opinion on one table with one workload of 1 KB writes: slow and obvious, for comparison with the real one.
 *
 * <p>Every arrival and retry is an object in a priority queue, time is seconds in a double, buckets are doubles, keys are
 * found by binary search over the cumulated law. It shares one thing with the real model: which partition a key is on.
 */
public final class SlowSimulator {

    /**
     * What is simulated.
     *
     * @param sharesPerPartition each partition owns its part of the provisioned units (until 2017)
     * @param capDepthSeconds seconds of 1,000 units that a partition hands out at once
     */
    public record Model(
            int partitions,
            double provisionedUnits,
            boolean sharesPerPartition,
            double capDepthSeconds,
            double callsPerSecond,
            double seconds,
            int keys,
            double exponent,
            int attempts,
            double backoffSeconds,
            double medianSeconds,
            double sigma,
            double rejectSeconds) {}

    /** What it found. */
    public static final class Outcome {
        public final long calls;
        public final long attempts;
        public final long throttledByTable;
        public final long throttledByPartition;
        public final long failed;
        private final double[] micros;

        private Outcome(SlowSimulator simulator) {
            calls = simulator.calls;
            attempts = simulator.attempts;
            throttledByTable = simulator.throttledByTable;
            throttledByPartition = simulator.throttledByPartition;
            failed = simulator.failed;
            micros = Arrays.copyOf(simulator.micros, simulator.successes);
            Arrays.parallelSort(micros);
        }

        public long throttled() {
            return throttledByTable + throttledByPartition;
        }

        /** Client latency that a share {@code q} of the successful calls does not exceed, in microseconds. */
        public double quantile(double q) {
            return micros[(int) Math.min(micros.length - 1, Math.floor(q * micros.length))];
        }
    }

    private static final double BURST_SECONDS = 300;
    private static final double CAP_UNITS = 1_000;

    private final Model model;
    private final SplittableRandom random;
    private final double[] cumulated;
    private final int[] partitionOfKey;
    private final Bucket[] shares;
    private final Bucket[] caps;
    private final PriorityQueue<Attempt> future = new PriorityQueue<>();
    private long calls;
    private long attempts;
    private long throttledByTable;
    private long throttledByPartition;
    private long failed;
    private long scheduled;
    private double[] micros = new double[1 << 16];
    private int successes;

    /** An attempt to come, of the call that arrived at {@code firstTime}; in the order of their times. */
    private record Attempt(double time, long order, int number, double firstTime, int key)
            implements Comparable<Attempt> {
        @Override
        public int compareTo(Attempt other) {
            int byTime = Double.compare(time, other.time);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }

    /** Tokens that flow in until the bucket is full. */
    private static final class Bucket {
        private final double perSecond;
        private final double depth;
        private double level;
        private double time;

        Bucket(double perSecond, double seconds) {
            this.perSecond = perSecond;
            depth = perSecond * seconds;
            level = depth;
        }

        boolean holdsOne(double now) {
            level = Math.min(depth, level + (now - time) * perSecond);
            time = now;
            return level >= 1;
        }

        void takeOne() {
            level -= 1;
        }
    }

    private SlowSimulator(Model model, long placement, long seed) {
        this.model = model;
        random = new SplittableRandom(seed);
        cumulated = new double[model.keys()];
        partitionOfKey = new int[model.keys()];
        double sum = 0;
        for (int key = 0; key < model.keys(); key++) {
            sum += Math.pow(key + 1.0, -model.exponent());
            cumulated[key] = sum;
            partitionOfKey[key] = partition(Draws.at(placement, key), model.partitions());
        }
        shares = new Bucket[model.sharesPerPartition() ? model.partitions() : 1];
        caps = new Bucket[model.partitions()];
        for (int i = 0; i < shares.length; i++) {
            shares[i] = new Bucket(model.provisionedUnits() / shares.length, BURST_SECONDS);
        }
        for (int i = 0; i < caps.length; i++) {
            caps[i] = new Bucket(CAP_UNITS, model.capDepthSeconds());
        }
    }

    /** The partition of a hash when all have hash ranges of equal width: hash · partitions / 2^64. */
    static int partition(long hash, int partitions) {
        long signed = Math.multiplyHigh(hash, partitions);
        return (int) (hash < 0 ? signed + partitions : signed);
    }

    /** Runs a model until all its calls have ended. */
    public static Outcome run(Model model, long placement, long seed) {
        SlowSimulator simulator = new SlowSimulator(model, placement, seed);
        simulator.scheduleArrival(0);
        while (!simulator.future.isEmpty()) {
            simulator.make(simulator.future.remove());
        }
        return new Outcome(simulator);
    }

    private void scheduleArrival(double now) {
        double time = now - Math.log(1 - random.nextDouble()) / model.callsPerSecond();
        if (time < model.seconds()) {
            double target = random.nextDouble() * cumulated[cumulated.length - 1];
            int found = Arrays.binarySearch(cumulated, target);
            int key = found >= 0 ? found + 1 : -found - 1;
            future.add(new Attempt(time, scheduled++, 1, time, Math.min(key, model.keys() - 1)));
        }
    }

    private void make(Attempt attempt) {
        attempts++;
        if (attempt.number() == 1) {
            calls++;
            scheduleArrival(attempt.time());
        }
        int partition = partitionOfKey[attempt.key()];
        Bucket share = shares[model.sharesPerPartition() ? partition : 0];
        Bucket cap = caps[partition];
        boolean shareHolds = share.holdsOne(attempt.time());
        boolean capHolds = cap.holdsOne(attempt.time());
        if (shareHolds && capHolds) {
            share.takeOne();
            cap.takeOne();
            succeed(attempt);
            return;
        }
        if (!shareHolds && !model.sharesPerPartition()) {
            throttledByTable++;
        } else {
            throttledByPartition++;
        }
        if (attempt.number() == model.attempts()) {
            failed++;
            return;
        }
        double wait = random.nextDouble() * model.backoffSeconds() * Math.pow(2, attempt.number() - 1.0);
        double time = attempt.time() + model.rejectSeconds() + wait;
        future.add(new Attempt(time, scheduled++, attempt.number() + 1, attempt.firstTime(), attempt.key()));
    }

    private void succeed(Attempt attempt) {
        double service = model.medianSeconds() * Math.exp(model.sigma() * random.nextGaussian());
        if (successes == micros.length) {
            micros = Arrays.copyOf(micros, successes * 2);
        }
        micros[successes++] = (attempt.time() + service - attempt.firstTime()) * 1e6;
    }
}
