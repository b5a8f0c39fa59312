package hotrange.workload.spec;

/** Client calls per second; not negative. */
public record Rate(double perSecond) {}
