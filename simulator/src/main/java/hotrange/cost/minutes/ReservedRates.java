package hotrange.cost.minutes;

import hotrange.cost.PriceList;
import hotrange.cost.ReservedCapacity;
import hotrange.cost.UsageType;
import java.util.ArrayList;
import java.util.List;

/**
 * What reserved blocks cost (6.5).
 *
 * @param years for which they are bought, 1 or 3
 * @param perHour of a block, its upfront part included
 */
record ReservedRates(int years, double perHour) {

    /** The rates of a usage type, short terms first; none where the list has none. */
    static List<ReservedRates> of(PriceList prices, UsageType usageType) {
        List<ReservedRates> rates = new ArrayList<>();
        prices.reserved().forEach((years, byType) -> {
            ReservedCapacity.Rate rate = byType.get(usageType);
            if (rate != null) {
                rates.add(new ReservedRates(years, rate.perHour(years)));
            }
        });
        return rates;
    }
}
