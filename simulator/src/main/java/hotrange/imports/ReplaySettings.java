package hotrange.imports;

/**
 * How an import replays what was recorded.
 *
 * @param scale each call so many times, more than 0
 * @param speed so many times as fast, more than 0
 * @param amplify each key as so many keys, at least 1
 * @param repeat so many times one after the other, at least 1
 */
public record ReplaySettings(double scale, double speed, int amplify, int repeat) {

    /** As it was recorded. */
    public static final ReplaySettings AS_RECORDED = new ReplaySettings(1, 1, 1, 1);
}
