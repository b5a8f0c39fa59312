package hotrange.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hotrange.definition.Value.Scalar;
import hotrange.definition.Value.Scalar.Kind;
import hotrange.table.spec.Direction;
import hotrange.table.spec.ScheduledActionSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Schedules are times of a run that starts on Monday at 00:00 UTC, in minutes. */
class ScheduleTest {

    private final Notes notes = new Notes();

    private List<ScheduledActionSpec> actions(String schedule, String zone) {
        Map<String, Value> fields = new LinkedHashMap<>();
        fields.put("ScheduledActionName", text("a"));
        fields.put("Schedule", text(schedule));
        fields.put("Timezone", text(zone));
        fields.put("ScalableTargetAction", new Value.Mapping(1, 1, Map.of("MinCapacity", text("5"))));
        return Schedule.actions(new Fields("f", new Value.Mapping(1, 1, fields), "", notes), Direction.READ);
    }

    private static Scalar text(String text) {
        return new Scalar(1, 1, text, Kind.TEXT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cron(0 18 * * ? *)|UTC|1080 every 1440",
                "cron(0 18 ? * * *)|UTC|1080 every 1440",
                "cron(5 0 ? * MON *)|UTC|5 every 10080",
                "cron(5 0 ? * 1 *)|UTC|8645 every 10080",
                "cron(0 0 ? * SAT,SUN *)|UTC|7200 every 10080, 8640 every 10080",
                "cron(0/30 8-9 * * ? *)|UTC|480 every 1440, 510 every 1440, 540 every 1440, 570 every 1440",
                "cron(0 */12 * * ? *)|UTC|0 every 1440, 720 every 1440",
                // West of Greenwich the day is later, east of it earlier.
                "cron(0 20 * * ? *)|-05:00|60 every 1440",
                "cron(0 20 ? * SUN *)|-05:00|60 every 10080",
                "cron(0 1 ? * MON *)|+02:00|10020 every 10080",
                // Past Saturday the week begins again.
                "cron(0 0 ? * FRI-SUN *)|UTC|5760 every 10080, 7200 every 10080, 8640 every 10080",
                "cron(0 0 ? * FRI-MON/2 *)|UTC|5760 every 10080, 8640 every 10080",
                "rate(90 minutes)|UTC|90 every 90",
                "rate(1 day)|UTC|1440 every 1440",
            })
    void scheduleOfEveryDayOrWeekIsATimeOfARun(String schedule, String zone, String times) {
        List<String> found = new ArrayList<>();
        for (ScheduledActionSpec action : actions(schedule, zone)) {
            found.add(action.at().toMinutes() + " every "
                    + (action.every() == null ? "-" : action.every().toMinutes()));
        }
        assertThat(String.join(", ", found)).isEqualTo(times);
        assertThat(notes.all()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "at(2026-11-27T00:00:00)",
                "cron(0 18 1 * ? *)",
                "cron(0 18 * 12 ? *)",
                "cron(0 18 ? * * 2026)",
                "cron(0 18 ? * 6L *)",
                "cron(0 18 ? * MON#2 *)",
                "cron(0 24 * * ? *)",
                "cron(60 1 * * ? *)",
                "cron(0/0 1 * * ? *)",
                "cron(5-1 1 * * ? *)",
                "cron(5 1 ? * 0-3 *)",
                "cron(5 1 ? * 3-8 *)",
                "cron(5 1 ? * 9-3 *)",
                "cron(0 18 * * ?)",
                "cron()",
                "rate(0 minutes)",
                "rate(99999 days)",
                "every day",
            })
    void otherScheduleIsNamedAndLeftOut(String schedule) {
        assertThat(actions(schedule, "UTC")).isEmpty();
        assertThat(notes.all())
                .singleElement()
                .satisfies(note -> assertThat(note.text())
                        .contains("scheduled action a is not in the scenario")
                        .contains(schedule));
    }

    @Test
    void unknownTimeZoneIsRefused() {
        assertThatThrownBy(() -> actions("cron(0 1 * * ? *)", "Mars/Olympus"))
                .isInstanceOf(BadDefinition.class)
                .hasMessageContaining("there is no time zone Mars/Olympus");
    }
}
