package hotrange.workload;

/** Client calls per second; not negative. */
public record Rate(double perSecond) {}
