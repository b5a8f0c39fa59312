package hotrange.cost.minutes;

import hotrange.cost.ReservedCapacity;

/** What each clock hour is billed for, of the hours at both ends the part that was recorded. */
final class HourlyUnits {

    private static final int HOUR = 60;

    private final double[] units;
    private final double[] parts;

    private HourlyUnits(int hours) {
        units = new double[hours];
        parts = new double[hours];
    }

    /** The mean of an hour's minutes, as tools that read minutes reckon. */
    static HourlyUnits mean(long startMinute, double[] provisioned) {
        HourlyUnits hours = empty(startMinute, provisioned);
        for (int minute = 0; minute < provisioned.length; minute++) {
            int hour = hour(startMinute, minute);
            hours.units[hour] += provisioned[minute];
            hours.parts[hour]++;
        }
        for (int hour = 0; hour < hours.units.length; hour++) {
            hours.units[hour] /= hours.parts[hour];
            hours.parts[hour] /= HOUR;
        }
        return hours;
    }

    /** The most of an hour's minutes (U-12). */
    static HourlyUnits most(long startMinute, double[] provisioned) {
        HourlyUnits hours = empty(startMinute, provisioned);
        for (int minute = 0; minute < provisioned.length; minute++) {
            int hour = hour(startMinute, minute);
            hours.units[hour] = Math.max(hours.units[hour], provisioned[minute]);
            hours.parts[hour] += 1.0 / HOUR;
        }
        return hours;
    }

    private static HourlyUnits empty(long startMinute, double[] provisioned) {
        return new HourlyUnits(hour(startMinute, provisioned.length - 1) + 1);
    }

    private static int hour(long startMinute, int minute) {
        return (int) (Math.floorDiv(startMinute + minute, HOUR) - Math.floorDiv(startMinute, HOUR));
    }

    int hours() {
        return units.length;
    }

    /** Billed units of the hour. */
    double units(int hour) {
        return units[hour];
    }

    /** How much of the hour was recorded, 0 to 1. */
    double part(int hour) {
        return parts[hour];
    }

    /** What reserved blocks could cover. */
    ReservedCapacity.Demand demand() {
        return new ReservedCapacity.Demand(units, parts);
    }

    /** Units times hours. */
    double unitHours() {
        double sum = 0;
        for (int hour = 0; hour < units.length; hour++) {
            sum += units[hour] * parts[hour];
        }
        return sum;
    }

    /** Hours that were recorded. */
    double duration() {
        double sum = 0;
        for (double part : parts) {
            sum += part;
        }
        return sum;
    }
}
