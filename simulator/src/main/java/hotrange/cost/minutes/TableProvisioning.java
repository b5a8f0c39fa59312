package hotrange.cost.minutes;

/** Capacity of both directions of a table or index over the same minutes. */
record TableProvisioning(Provisioning reads, Provisioning writes) {

    Provisioning of(boolean read) {
        return read ? reads : writes;
    }
}
