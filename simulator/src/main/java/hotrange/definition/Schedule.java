package hotrange.definition;

import hotrange.scenario.tree.Names;
import hotrange.table.spec.Direction;
import hotrange.table.spec.ScheduledActionSpec;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Schedules of Application Auto Scaling → times of a run, which starts on a Monday at 00:00 UTC.
 *
 * <p>{@code cron(minutes hours day-of-month month day-of-week year)} with every day of every month, and {@code
 * rate(value unit)}. Dates, {@code at(…)} among them, have no place in a run: they are named in a note.
 */
final class Schedule {

    private static final Pattern RATE = Pattern.compile("rate\\(\\s*([0-9]{1,6})\\s+(minute|hour|day)s?\\s*\\)");
    private static final Pattern CRON = Pattern.compile("cron\\(([^()]{1,200})\\)");
    private static final Pattern PART = Pattern.compile("(\\*|[0-9]{1,2})(?:-([0-9]{1,2}))?(?:/([0-9]{1,2}))?");
    private static final List<String> DAYS = List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");
    private static final int MINUTES_A_DAY = 24 * 60;
    private static final int MINUTES_A_WEEK = 7 * MINUTES_A_DAY;
    private static final int DAYS_AT_MOST = 366;

    /** A time in winter of the northern half and in summer of the southern: what is not daylight saving is told apart. */
    private static final Instant ANY = Instant.parse("2026-01-15T00:00:00Z");

    private final Fields action;
    private final Direction direction;
    private final @Nullable Long min;
    private final @Nullable Long max;

    private Schedule(Fields action, Direction direction, Fields bounds) {
        this.action = action;
        this.direction = direction;
        this.min = bounds.whole("MinCapacity", 1);
        this.max = bounds.whole("MaxCapacity", 1);
    }

    /** The actions of a run; none, with a note, where the schedule cannot be one of a run. */
    static List<ScheduledActionSpec> actions(Fields action, Direction direction) {
        String name = Names.shown(action.name("ScheduledActionName", "without a name"));
        String expression = action.required("Schedule").strip();
        Fields bounds = action.object("ScalableTargetAction");
        if (bounds == null || (!bounds.has("MinCapacity") && !bounds.has("MaxCapacity"))) {
            action.note("scheduled action %s sets no capacity; left out".formatted(name));
            return List.of();
        }
        if (action.has("StartTime") || action.has("EndTime")) {
            action.note("scheduled action %s: its first and last day are left out".formatted(name));
        }
        Schedule schedule = new Schedule(action, direction, bounds);
        if (schedule.min != null && schedule.max != null && schedule.min > schedule.max) {
            throw bounds.bad("MaxCapacity", "is below MinCapacity");
        }
        List<ScheduledActionSpec> actions = schedule.times(expression, name);
        if (actions.isEmpty()) {
            action.note("scheduled action %s is not in the scenario: %s is no time of every day or week"
                    .formatted(name, Names.shown(expression)));
        }
        return actions;
    }

    private List<ScheduledActionSpec> times(String expression, String name) {
        Matcher rate = RATE.matcher(expression);
        if (rate.matches()) {
            Duration every = switch (rate.group(2)) {
                case "minute" -> Duration.ofMinutes(Long.parseLong(rate.group(1)));
                case "hour" -> Duration.ofHours(Long.parseLong(rate.group(1)));
                default -> Duration.ofDays(Long.parseLong(rate.group(1)));
            };
            boolean possible = !every.isZero() && every.toDays() <= DAYS_AT_MOST;
            return possible ? List.of(spec(every, every)) : List.of();
        }
        Matcher cron = CRON.matcher(expression);
        return cron.matches() ? cron(cron.group(1).strip().split("\\s+", -1), name) : List.of();
    }

    private List<ScheduledActionSpec> cron(String[] fields, String name) {
        boolean everyDay = fields.length == 6
                && (fields[2].equals("*") || fields[2].equals("?"))
                && fields[3].equals("*")
                && fields[5].equals("*");
        if (!everyDay) {
            return List.of();
        }
        SortedSet<Integer> minutes = values(fields[0], 0, 59, false);
        SortedSet<Integer> hours = values(fields[1], 0, 23, false);
        SortedSet<Integer> days = values(numbered(fields[4]), 1, 7, true);
        if (minutes.isEmpty() || hours.isEmpty() || days.isEmpty()) {
            return List.of();
        }
        int offset = offsetMinutes(name);
        SortedSet<Integer> times = new TreeSet<>();
        boolean daily = days.size() == 7;
        for (int day : days) {
            for (int hour : hours) {
                for (int minute : minutes) {
                    // Day 2 of cron is Monday, the first of a run.
                    int local = Math.floorMod(day - 2, 7) * MINUTES_A_DAY + hour * 60 + minute;
                    times.add(Math.floorMod(local - offset, daily ? MINUTES_A_DAY : MINUTES_A_WEEK));
                }
            }
        }
        Duration every = Duration.ofMinutes(daily ? MINUTES_A_DAY : MINUTES_A_WEEK);
        return times.stream().map(at -> spec(Duration.ofMinutes(at), every)).toList();
    }

    private ScheduledActionSpec spec(Duration at, Duration every) {
        return new ScheduledActionSpec(at, every, direction, min, max);
    }

    /** The time zone's difference from UTC, without daylight saving. */
    private int offsetMinutes(String name) {
        String zone = action.name("Timezone", "UTC");
        try {
            ZoneId id = ZoneId.of(zone);
            ZoneOffset offset = id.getRules().getStandardOffset(ANY);
            if (!id.getRules().isFixedOffset()) {
                action.note("scheduled action %s: its times of %s count without daylight saving"
                        .formatted(name, Names.shown(zone)));
            }
            return offset.getTotalSeconds() / 60;
        } catch (DateTimeException e) {
            throw action.bad("Timezone", "there is no time zone " + Names.shown(zone));
        }
    }

    private static String numbered(String days) {
        String numbered = days.toUpperCase(Locale.ROOT);
        for (int i = 0; i < DAYS.size(); i++) {
            numbered = numbered.replace(DAYS.get(i), String.valueOf(i + 1));
        }
        return numbered;
    }

    /**
     * The values of a field; none where it is not lists of values, ranges and steps.
     *
     * @param wraps whether ranges may go past the last value, as {@code FRI-SUN} does
     */
    private static SortedSet<Integer> values(String field, int first, int last, boolean wraps) {
        SortedSet<Integer> values = new TreeSet<>();
        for (String part : (field.equals("?") ? "*" : field).split(",", -1)) {
            Optional<int[]> range = range(part, first, last, wraps);
            if (range.isEmpty()) {
                return new TreeSet<>();
            }
            int[] bounds = range.get();
            for (int value = bounds[0]; value <= bounds[1]; value += bounds[2]) {
                values.add(value > last ? value - last - 1 + first : value);
            }
        }
        return values;
    }

    /** First, last and step; what is past {@code last} begins again at {@code first}. */
    private static Optional<int[]> range(String part, int first, int last, boolean wraps) {
        Matcher matcher = PART.matcher(part);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        boolean all = matcher.group(1).equals("*");
        int from = all ? first : Integer.parseInt(matcher.group(1));
        int step = matcher.group(3) == null ? 1 : Integer.parseInt(matcher.group(3));
        int to = from;
        if (matcher.group(2) != null) {
            to = Integer.parseInt(matcher.group(2));
        } else if (all || matcher.group(3) != null) {
            to = last;
        }
        boolean possible = from >= first
                && from <= last
                && to >= first
                && to <= last
                && (from <= to || wraps)
                && step > 0
                && !(all && matcher.group(2) != null);
        int end = from <= to ? to : to + last - first + 1;
        return possible ? Optional.of(new int[] {from, end, step}) : Optional.empty();
    }
}
