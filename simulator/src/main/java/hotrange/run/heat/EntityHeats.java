package hotrange.run.heat;

import hotrange.result.heat.EntityHeat;
import hotrange.table.Resource;
import hotrange.table.capacity.ServedUnits;
import hotrange.workload.CallPlan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Adds up, by entity, what the partitions of tables with several kinds of items have served. */
public final class EntityHeats {

    private static final double MICRO_UNITS = 1e6;

    private EntityHeats() {}

    /** Counts from now on what each of so many plans has from a table or index. */
    public static void count(Resource resource, int plans) {
        resource.admission(true).attribute(plans);
        resource.admission(false).attribute(plans);
    }

    /** Forgets what was counted so far. */
    public static void clear(Resource resource) {
        for (boolean read : new boolean[] {true, false}) {
            ServedUnits served = resource.admission(read).servedUnits();
            if (served != null) {
                served.clear();
            }
        }
    }

    /**
     * The entities of a table or index, reads before writes, those that heat it most first.
     *
     * @param resource of the first replication, as it ended
     * @param plans in the order in which they asked
     * @param seconds that were counted
     */
    public static List<EntityHeat> of(Resource resource, List<CallPlan> plans, long seconds) {
        List<EntityHeat> heats = new ArrayList<>();
        for (boolean read : new boolean[] {true, false}) {
            ServedUnits served = resource.admission(read).servedUnits();
            if (served != null) {
                heats.addAll(of(resource, read, served, plans, seconds));
            }
        }
        return heats;
    }

    private static List<EntityHeat> of(
            Resource resource, boolean read, ServedUnits served, List<CallPlan> plans, long seconds) {
        int[] ids = resource.partitions().idsInOrder();
        Map<String, long[]> byEntity = new LinkedHashMap<>();
        long[] all = new long[ids.length];
        for (int asker = 0; asker < plans.size(); asker++) {
            String entity = plans.get(asker).spec().entity();
            for (int position = 0; position < ids.length && entity != null; position++) {
                long units = served.units(ids[position], asker);
                if (units > 0) {
                    byEntity.computeIfAbsent(entity, name -> new long[ids.length])[position] += units;
                    all[position] += units;
                }
            }
        }
        long total = sum(all);
        int busiest = largest(all);
        List<EntityHeat> heats = new ArrayList<>();
        byEntity.forEach((entity, units) -> {
            int hottest = largest(units);
            heats.add(new EntityHeat(
                    entity,
                    read ? "read" : "write",
                    sum(units),
                    (double) sum(units) / total,
                    hottest,
                    units[hottest] / MICRO_UNITS / seconds,
                    (double) units[hottest] / all[hottest],
                    busiest,
                    (double) units[busiest] / all[busiest]));
        });
        heats.sort(Comparator.comparingDouble(EntityHeat::shareOfBusiest).reversed());
        return heats;
    }

    private static long sum(long[] values) {
        long sum = 0;
        for (long value : values) {
            sum += value;
        }
        return sum;
    }

    /** Position of the largest value, the first of several. */
    private static int largest(long[] values) {
        int largest = 0;
        for (int i = 1; i < values.length; i++) {
            largest = values[i] > values[largest] ? i : largest;
        }
        return largest;
    }
}
