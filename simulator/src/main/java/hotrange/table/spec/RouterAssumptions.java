package hotrange.table.spec;

import java.time.Duration;

/**
 * U1: the request routers that hand out a table's provisioned throughput since 2019 (F38, F39).
 *
 * @param count routers in front of each table and index, at least 1
 * @param refresh shortest time between two requests of a router for tokens
 * @param lifetime how long tokens that it got are valid; at least {@code refresh}
 */
public record RouterAssumptions(int count, Duration refresh, Duration lifetime) {}
