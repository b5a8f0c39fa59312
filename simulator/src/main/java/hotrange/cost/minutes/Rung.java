package hotrange.cost.minutes;

/** Steps from the idealisation of minute-level tools to what the service does; each holds what the ones before it hold. */
public enum Rung {
    /** Capacity follows minutes at once, an hour costs its mean. */
    MINUTE_LEVEL("as minute-level tools reckon"),
    /** U-12. */
    DEAREST_MINUTE("an hour costs the most in it (U-12)"),
    /** 3.1, 3.2, 3.8, 3.17. */
    ALARMS("the service's alarms, whole units, its quota of decreases (3.1, 3.8, 3.17)"),
    /** U-7, U-8, 3.7. */
    LAG("alarms see a minute after 1 to 3 min, UpdateTable takes 2 s (U-7, U-8)"),
    /** 3.9, U-17. */
    METERED("alarms see what was served, not what was asked (3.9)"),
    /** F23, F30. */
    BURST("300 s of unused capacity are kept and spent (F23)"),
    /** 8.10, U-10. */
    SECONDS("traffic within the minute as assumed (U-10)");

    private final String words;

    Rung(String words) {
        this.words = words;
    }

    /** What is new on it. */
    public String words() {
        return words;
    }

    /** Whether what is new on the other holds on this one. */
    boolean holds(Rung other) {
        return compareTo(other) >= 0;
    }
}
