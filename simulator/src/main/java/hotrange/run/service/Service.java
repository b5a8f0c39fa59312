package hotrange.run.service;

import hotrange.engine.EventQueue;
import hotrange.scaling.AccountThroughput;
import hotrange.scaling.AdaptiveCapacity;
import hotrange.scaling.ControlPlane;
import hotrange.scaling.ScalingContext;
import hotrange.scaling.SplitForHeat;
import hotrange.scaling.SplitForSize;
import hotrange.scaling.TimeToLive;
import hotrange.scenario.Setup;
import hotrange.table.ExpiringItems;
import hotrange.table.Resource;
import hotrange.table.Table;
import hotrange.table.TableListener;
import hotrange.table.capacity.PartitionShares;
import hotrange.table.partition.StoredData;
import hotrange.table.spec.Profile;
import hotrange.workload.CallPlan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Puts together the service's side of a replication: tables and what scales them. */
public final class Service {

    private Service() {}

    /**
     * The tables of a setup at time 0, by name.
     *
     * @param plans of all workloads, which say what data changes
     * @param horizon latest time that limits are asked about, microseconds
     * @param seed of the replication
     */
    public static Map<String, Table> tables(Setup setup, List<CallPlan> plans, long horizon, long seed) {
        Map<String, Table> tables = new LinkedHashMap<>();
        setup.tables()
                .forEach((name, spec) ->
                        tables.put(name, new Table(name, spec, setup.profile(), setup.assumptions(), horizon)));
        for (Table table : tables.values()) {
            List<String> replicas = table.spec().replicas();
            if (!replicas.isEmpty()) {
                Table.replicate(Stream.concat(Stream.of(table.name()), replicas.stream())
                        .map(name -> Objects.requireNonNull(tables.get(name)))
                        .toList());
            }
        }
        for (Table table : tables.values()) {
            table.drawNodes(seed);
            table.indexes().forEach(index -> index.drawNodes(seed));
            trackData(table, plans);
        }
        return tables;
    }

    /** Counts the bytes of a table that some workload makes grow or shrink; what it has at the start lies in equal collections. */
    private static void trackData(Table table, List<CallPlan> plans) {
        List<CallPlan> writers = plans.stream()
                .filter(plan -> plan.spec().table().equals(table.name())
                        || table.replicas().stream()
                                .anyMatch(other -> plan.spec().table().equals(other.name())))
                .toList();
        boolean grows = writers.stream().anyMatch(CallPlan::grows);
        if (grows || writers.stream().anyMatch(CallPlan::deletes)) {
            long most = writers.stream().mapToLong(CallPlan::collections).max().orElse(1);
            table.trackData(table.spec().size().bytes() / Math.max(1, most), grows);
        }
    }

    /** Tracks items of the tables where requests may be in each other's way; their names. */
    public static List<String> trackContention(List<CallPlan> plans, Map<String, Resource> resources) {
        List<String> contended = plans.stream()
                .filter(CallPlan::contends)
                .map(plan -> plan.spec().table())
                .distinct()
                .toList();
        for (String name : contended) {
            if (resources.get(name) instanceof Table table) {
                table.trackContention();
            }
        }
        return contended;
    }

    /** For each table; those of one Region share an account's quota. */
    private static Map<String, ScalingContext> contexts(
            Setup setup, EventQueue events, TableListener listener, long seed) {
        Map<String, ScalingContext> contexts = new LinkedHashMap<>();
        for (List<String> region : setup.regions()) {
            ScalingContext context = new ScalingContext(
                    setup.assumptions().controlPlane(),
                    setup.profile(),
                    events,
                    listener,
                    new AccountThroughput(setup.accountQuota()),
                    seed);
            region.forEach(name -> contexts.put(name, context));
        }
        return contexts;
    }

    /** Starts everything that changes capacity or partitions while time goes on. */
    public static void startScaling(
            Setup setup, Map<String, Resource> resources, EventQueue events, TableListener listener, long seed) {
        Map<String, ScalingContext> contexts = contexts(setup, events, listener, seed);
        for (Resource resource : resources.values()) {
            if (resource instanceof Table table) {
                ScalingContext context = Objects.requireNonNull(contexts.get(table.name()));
                ControlPlane.start(table, context);
                ExpiringItems expiring = table.expiring();
                if (expiring != null) {
                    new TimeToLive(table, expiring, context);
                }
                StoredData data = table.data();
                if (data != null && table.grows()) {
                    new SplitForSize(table, data, setup.assumptions().splits(), context);
                }
            }
            PartitionShares shares = resource.shares();
            if (setup.profile() == Profile.SINCE_2019) {
                new SplitForHeat(resource, setup.assumptions().splits(), events, listener, seed);
            } else if (setup.profile() == Profile.Y2018 && shares != null) {
                for (boolean read : new boolean[] {true, false}) {
                    new AdaptiveCapacity(resource, read, shares, setup.assumptions(), events, listener, seed);
                }
            }
        }
    }
}
