package hotrange.run;

/** The version of Hotrange that results name; a test holds it equal to the POM's. */
public final class Version {

    /** Number without any qualifier of the build. */
    public static final String NUMBER = "0.1.0";

    private Version() {}
}
