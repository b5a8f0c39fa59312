package hotrange.workload;

import hotrange.engine.Draws;
import hotrange.table.Resource;

/**
 * Which request router each attempt goes to (F38, U1): by a draw below the seed of the request and, for clients that wait
 * for their answers, always the one at the end of the client's connection.
 */
public final class RouterDraws {

    /** Position of the draw of an attempt's router, plus the number of the attempt. */
    private static final long ROUTER = 1L << 50;

    private RouterDraws() {}

    /** Parent of the draws of the connections of a workload's waiting clients. */
    public static long connections(ClientContext context) {
        return Draws.stream(context.seed(), "connections/" + context.plan().name());
    }

    /** Sends the next attempt of a waiting client by the router that its connection leads to. */
    public static void routeBy(Resource resource, long connections, long client) {
        if (resource.isRouted()) {
            resource.via(Draws.at(connections, client));
        }
    }

    /** Sends the next attempt of a request, the first one being 1, by a router where the resource has some. */
    public static void route(Resource resource, long seed, long attempt) {
        if (resource.isRouted()) {
            resource.via(Draws.at(seed, ROUTER + attempt));
        }
    }
}
