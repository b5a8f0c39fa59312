package hotrange.cost.minutes;

import hotrange.cost.BadPrices;
import hotrange.cost.StrategyCost;
import hotrange.cost.UsageType;
import hotrange.cost.minutes.ModeCost.CapacityMode;
import hotrange.result.usage.TableClass;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Compares the capacity modes of a table over recorded minutes. */
public final class CapacityModes {

    /** Place of what is provisioned at the peak: only hindsight knows it, so that it is compared and never advised. */
    public static final int YARDSTICK = 1;

    private static final int ONE_YEAR = 1;
    private static final int THREE_YEARS = 3;
    private static final int MINUTES_PER_HOUR = 60;

    private final ModeSettings settings;

    private CapacityModes(ModeSettings settings) {
        this.settings = settings;
    }

    /**
     * Every mode for a table and its indexes.
     *
     * @param resources with the same minutes each, one at least
     * @throws BadPrices when a price is missing
     */
    public static TableModes of(List<MinuteTraffic> resources, ModeSettings settings) {
        return new CapacityModes(settings).table(resources);
    }

    private TableModes table(List<MinuteTraffic> traffic) {
        List<ResourceModes> resources = traffic.stream().map(this::resource).toList();
        double hours = traffic.get(0).minutes() / (double) MINUTES_PER_HOUR;
        List<ModeTotal> totals = new ArrayList<>();
        int modes = resources.get(0).modes().size();
        for (int i = 0; i < modes; i++) {
            int mode = i;
            totals.add(
                    total(resources.stream().map(one -> one.modes().get(mode)).toList(), hours));
        }
        return new TableModes(
                traffic.get(0).table(),
                traffic.get(0).minutes(),
                hours,
                resources,
                totals,
                totals.stream()
                        .min(Comparator.comparingDouble(ModeTotal::minuteLevelCost))
                        .map(ModeTotal::mode)
                        .orElseThrow(),
                advice(totals, ModeTotal::cost),
                advice(totals, ModeTotal::withOneYear),
                advice(totals, ModeTotal::withThreeYears),
                adviceFor(resources, totals, true),
                adviceFor(resources, totals, false));
    }

    private ModeTotal total(List<ModeCost> ofResources, double hours) {
        double cost = ofResources.stream().mapToDouble(ModeCost::cost).sum();
        double throttled =
                ofResources.stream().mapToDouble(ModeCost::throttledShare).max().orElse(0);
        return new ModeTotal(
                ofResources.get(0).words(),
                cost,
                cost / hours * StrategyCost.HOURS_PER_MONTH,
                ofResources.stream().mapToDouble(ModeCost::minuteLevelCost).sum(),
                ofResources.stream().mapToDouble(one -> one.costWith(ONE_YEAR)).sum(),
                ofResources.stream()
                        .mapToDouble(one -> one.costWith(THREE_YEARS))
                        .sum(),
                throttled,
                throttled <= settings.throttledAtMost());
    }

    private static String advice(List<ModeTotal> totals, ToDoubleFunction<ModeTotal> cost) {
        List<ModeTotal> advisable = IntStream.range(0, totals.size())
                .filter(mode -> mode != YARDSTICK)
                .mapToObj(totals::get)
                .toList();
        return advisable.stream()
                .filter(ModeTotal::allowed)
                .min(Comparator.comparingDouble(cost))
                .or(() -> advisable.stream().min(Comparator.comparingDouble(ModeTotal::throttledShare)))
                .map(ModeTotal::mode)
                .orElseThrow();
    }

    private String adviceFor(List<ResourceModes> resources, List<ModeTotal> totals, boolean read) {
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < totals.size(); i++) {
            double cost = 0;
            boolean allowed = i != YARDSTICK;
            for (ResourceModes resource : resources) {
                DirectionCost direction = resource.modes().get(i).of(read);
                cost += direction.cost();
                allowed &= direction.throttledShare() <= settings.throttledAtMost();
            }
            if (allowed && cost < least) {
                least = cost;
                best = i;
            }
        }
        return totals.get(best).mode();
    }

    private ResourceModes resource(MinuteTraffic traffic) {
        List<ModeCost> modes = new ArrayList<>();
        modes.add(new ModeCost(CapacityMode.ON_DEMAND, null, onDemand(traffic, true), onDemand(traffic, false)));
        TableProvisioning fixed = ServiceScaling.fixed(
                traffic, Rung.SECONDS, settings.reads(), settings.writes(), settings.shape(), settings.paced());
        modes.add(mode(CapacityMode.FIXED, null, traffic, fixed, fixed));
        List<RungCost> ladder = new ArrayList<>();
        for (double target : settings.targets()) {
            TableProvisioning byMinutes =
                    MinuteLevelScaling.provision(traffic, target, settings.reads(), settings.writes());
            TableProvisioning served = scaled(traffic, Rung.SECONDS, target);
            if (ladder.isEmpty()) {
                ladder.addAll(ladder(traffic, target, byMinutes, served));
            }
            modes.add(mode(CapacityMode.AUTO_SCALED, target, traffic, byMinutes, served));
        }
        return new ResourceModes(traffic.resource(), recorded(traffic, true), recorded(traffic, false), modes, ladder);
    }

    private TableProvisioning scaled(MinuteTraffic traffic, Rung rung, double target) {
        return ServiceScaling.scaled(
                traffic, rung, target, settings.reads(), settings.writes(), settings.shape(), settings.paced());
    }

    private List<RungCost> ladder(
            MinuteTraffic traffic, double target, TableProvisioning byMinutes, TableProvisioning served) {
        List<RungCost> rungs = new ArrayList<>();
        for (Rung rung : Rung.values()) {
            TableProvisioning found = switch (rung) {
                case MINUTE_LEVEL, DEAREST_MINUTE -> byMinutes;
                case ALARMS, LAG, METERED, BURST -> scaled(traffic, rung, target);
                case SECONDS -> served;
            };
            rungs.add(new RungCost(
                    rung,
                    cost(traffic, found, true, rung != Rung.MINUTE_LEVEL),
                    cost(traffic, found, false, rung != Rung.MINUTE_LEVEL),
                    found.reads().throttledShare(),
                    found.writes().throttledShare(),
                    found.reads().throttledMinutes(),
                    found.writes().throttledMinutes()));
        }
        return rungs;
    }

    private DirectionTraffic recorded(MinuteTraffic traffic, boolean read) {
        double units = traffic.sum(read);
        double mean = units / traffic.minutes() / MinuteTraffic.MINUTE;
        double peak = traffic.peak(read);
        return new DirectionTraffic(
                units,
                mean,
                peak,
                peak == 0 ? 0 : mean / peak,
                settings.prices().breakEven(read, settings.tableClass()));
    }

    private DirectionCost onDemand(MinuteTraffic traffic, boolean read) {
        double cost = traffic.sum(read) * price(false, read);
        return new DirectionCost(cost, cost, 0, 0, null, null, List.of());
    }

    private ModeCost mode(
            CapacityMode mode,
            @Nullable Double target,
            MinuteTraffic traffic,
            TableProvisioning byMinutes,
            TableProvisioning served) {
        return new ModeCost(
                mode,
                target,
                provisioned(traffic, byMinutes, served, true),
                provisioned(traffic, byMinutes, served, false));
    }

    private DirectionCost provisioned(
            MinuteTraffic traffic, TableProvisioning byMinutes, TableProvisioning served, boolean read) {
        Provisioning of = served.of(read);
        HourlyUnits hours = HourlyUnits.most(traffic.startMinute(), of.most());
        double price = price(true, read);
        List<ReservedBlocks> reserved = settings.tableClass() == TableClass.STANDARD
                ? ReservedRates.of(settings.prices(), type(true, read)).stream()
                        .map(rates -> ReservedBlocks.best(hours, price, rates))
                        .toList()
                : List.of();
        return new DirectionCost(
                hours.unitHours() * price,
                cost(traffic, byMinutes, read, false),
                of.throttledShare(),
                of.throttledMinutes(),
                of.utilisation(),
                of.peak(),
                reserved);
    }

    private double cost(MinuteTraffic traffic, TableProvisioning found, boolean read, boolean dearest) {
        double[] most = found.of(read).most();
        HourlyUnits hours =
                dearest ? HourlyUnits.most(traffic.startMinute(), most) : HourlyUnits.mean(traffic.startMinute(), most);
        return hours.unitHours() * price(true, read);
    }

    private UsageType type(boolean provisioned, boolean read) {
        return read
                ? UsageType.reads(provisioned, settings.tableClass())
                : UsageType.writes(provisioned, settings.tableClass());
    }

    private double price(boolean provisioned, boolean read) {
        return settings.prices().price(type(provisioned, read)).doubleValue();
    }
}
