package hotrange.oracle;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A service on the loopback interface that fails so many times, then succeeds; notes when each request comes. */
final class RetryStub implements AutoCloseable {

    private static final String TYPE = "{\"__type\":\"com.amazonaws.dynamodb.v20120810#";
    private static final String THROTTLE = TYPE + "ProvisionedThroughputExceededException\",\"message\":\"slow down\"}";
    private static final String ERROR = TYPE + "InternalServerError\",\"message\":\"sorry\"}";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Long> arrivals = new ArrayList<>();
    private final boolean throttles;
    private final int failures;

    /** Fails by throttles or by HTTP 500. */
    RetryStub(boolean throttles, int failures) throws IOException {
        this.throttles = throttles;
        this.failures = failures;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        boolean fails;
        synchronized (arrivals) {
            arrivals.add(System.nanoTime());
            fails = arrivals.size() <= failures;
        }
        exchange.getRequestBody().readAllBytes();
        byte[] body = (!fails ? "{}" : throttles ? THROTTLE : ERROR).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.0");
        exchange.sendResponseHeaders(!fails ? 200 : throttles ? 400 : 500, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    int port() {
        return server.getAddress().getPort();
    }

    int requests() {
        synchronized (arrivals) {
            return arrivals.size();
        }
    }

    /** Milliseconds between requests. */
    List<Double> gaps() {
        synchronized (arrivals) {
            List<Double> gaps = new ArrayList<>();
            for (int i = 1; i < arrivals.size(); i++) {
                gaps.add((arrivals.get(i) - arrivals.get(i - 1)) / 1e6);
            }
            return gaps;
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
