package hotrange.report;

import static org.assertj.core.api.Assertions.assertThat;

import hotrange.result.RunResult;
import hotrange.run.RunOptions;
import hotrange.run.Simulator;
import hotrange.scenario.Scenario;
import hotrange.scenario.ScenarioReader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Protects what fits into an e-mail: a page of many strategies, partitions and seconds stays small. */
class PageSizeTest {

    private static final long BYTES_AT_MOST = 1_500_000;

    /** Reads and writes with a hot key each, so that every strategy has both directions. */
    @Test
    void eightStrategiesOfAnHourOverAHundredPartitionsFitIntoAnEmail(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("scenario.yaml");
        Files.writeString(file, """
                scenario: Many partitions
                question: How large is its page?
                seed: 7
                duration: 1h
                tables:
                  orders:
                    billingMode: PROVISIONED
                    provisionedThroughput: {readCapacityUnits: 200, writeCapacityUnits: 60}
                    partitions: 100
                workloads:
                  checkout:
                    table: orders
                    rate: 50/s
                    operation: {type: PutItem}
                    partitionKey: {hotKey: {share: 0.3, rest: {uniform: {keys: 10_000}}}}
                  lookup:
                    table: orders
                    rate: 160/s
                    operation: {type: GetItem, consistentRead: true}
                    partitionKey: {hotKey: {share: 0.2, rest: {uniform: {keys: 10_000}}}}
                strategies:
                  as it is: {}
                  40 WCU: {tables.orders.provisionedThroughput.writeCapacityUnits: 40}
                  45 WCU: {tables.orders.provisionedThroughput.writeCapacityUnits: 45}
                  50 WCU: {tables.orders.provisionedThroughput.writeCapacityUnits: 50}
                  55 WCU: {tables.orders.provisionedThroughput.writeCapacityUnits: 55}
                  120 RCU: {tables.orders.provisionedThroughput.readCapacityUnits: 120}
                  140 RCU: {tables.orders.provisionedThroughput.readCapacityUnits: 140}
                  150 RCU: {tables.orders.provisionedThroughput.readCapacityUnits: 150}
                """);
        Scenario scenario = ScenarioReader.read(file);
        RunResult result = Simulator.run(scenario, new RunOptions(2, false, (done, total) -> {}))
                .result();
        HtmlReport.write(result, folder);
        assertThat(Files.size(folder.resolve(HtmlReport.PAGE))).isBetween(300_000L, BYTES_AT_MOST);
    }
}
