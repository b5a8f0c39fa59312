package hotrange.definition;

import hotrange.scenario.tree.Names;
import hotrange.table.spec.AutoScalingSpec;
import hotrange.table.spec.Direction;
import hotrange.table.spec.ScheduledActionSpec;
import hotrange.table.spec.TargetTrackingSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Targets, policies and scheduled actions of Application Auto Scaling, from all files together: each resource and
 * direction needs a target and a policy (3.11, 3.12).
 */
final class ScalingReader {

    private static final double TARGET_LEAST = 20;
    private static final double TARGET_MOST = 90;
    private static final Duration COOLDOWN_MOST = Duration.ofDays(1);

    /** As many as a scenario holds. */
    private static final int ACTIONS_AT_MOST = 200;

    private final Map<Key, Scaled> scaled = new LinkedHashMap<>();
    private final Notes notes;

    ScalingReader(Notes notes) {
        this.notes = notes;
    }

    /** {@code table/NAME} or {@code table/NAME/index/INDEX}, and what is scaled. */
    private record Key(String resource, Direction direction) {}

    private record Target(long min, long max, boolean noScaleOut, boolean noScaleIn, boolean noSchedule) {}

    /** All that is known of one direction of one resource. */
    private static final class Scaled {
        private @Nullable Fields place;
        private @Nullable Target target;
        private @Nullable Fields policy;
        private final List<Fields> actions = new ArrayList<>();
    }

    /** A scalable target; false where it is of another service than DynamoDB. */
    boolean target(Fields target) {
        Scaled at = at(target, null);
        if (at == null) {
            return false;
        }
        Fields suspended = target.object("SuspendedState");
        at.place = target;
        at.target = new Target(
                target.requiredWhole("MinCapacity", 1),
                target.requiredWhole("MaxCapacity", 1),
                suspended != null && suspended.flag("DynamicScalingOutSuspended"),
                suspended != null && suspended.flag("DynamicScalingInSuspended"),
                suspended != null && suspended.flag("ScheduledScalingSuspended"));
        at.actions.addAll(target.objects("ScheduledActions"));
        return true;
    }

    /** A policy; {@code targetId} as the {@code Ref} of a target gives it, where it names its target so. */
    boolean policy(Fields policy, @Nullable String targetId) {
        Scaled at = at(policy, targetId);
        if (at == null) {
            return false;
        }
        Fields tracking = policy.object("TargetTrackingScalingPolicyConfiguration");
        if (tracking == null) {
            policy.note("policy %s is no target tracking; DynamoDB scales by nothing else (3.12)"
                    .formatted(Names.shown(policy.name("PolicyName", "without a name"))));
        } else if (tracking.has("CustomizedMetricSpecification")) {
            policy.note("policy %s follows a metric of its own, which is not simulated; it is left out"
                    .formatted(Names.shown(policy.name("PolicyName", "without a name"))));
        } else {
            at.policy = tracking;
        }
        return true;
    }

    /** A scheduled action that names its resource. */
    boolean action(Fields action) {
        Scaled at = at(action, null);
        if (at != null) {
            at.actions.add(action);
        }
        return at != null;
    }

    /** Null where it is of another service, or not to be told; the latter with a note. */
    private @Nullable Scaled at(Fields fields, @Nullable String targetId) {
        String resource;
        String dimension;
        if (targetId != null) {
            String[] parts = targetId.split("\\|", -1);
            resource = parts[0];
            dimension = parts.length > 1 ? parts[1] : "";
        } else {
            if (fields.has("ServiceNamespace")
                    && !fields.name("ServiceNamespace", "").equals("dynamodb")) {
                return null;
            }
            if (!(fields.value("ResourceId") instanceof Value.Scalar id)) {
                Value value = fields.value("ResourceId");
                fields.note("the table that it scales is not known (%s); it is left out"
                        .formatted(value instanceof Value.Unknown unknown ? unknown.explained() : "no ResourceId"));
                return new Scaled();
            }
            resource = id.text();
            dimension = fields.name("ScalableDimension", "");
        }
        return switch (dimension) {
            case "dynamodb:table:ReadCapacityUnits", "dynamodb:index:ReadCapacityUnits" ->
                scaled.computeIfAbsent(new Key(resource, Direction.READ), key -> new Scaled());
            case "dynamodb:table:WriteCapacityUnits", "dynamodb:index:WriteCapacityUnits" ->
                scaled.computeIfAbsent(new Key(resource, Direction.WRITE), key -> new Scaled());
            default -> {
                if (dimension.isEmpty() || dimension.startsWith("dynamodb:")) {
                    fields.note("what it scales is not known: ScalableDimension %s; it is left out"
                            .formatted(Names.shown(dimension)));
                    yield new Scaled();
                }
                yield null;
            }
        };
    }

    /** The auto scaling of a resource, null for none. */
    @Nullable
    AutoScalingSpec of(String resource) {
        List<ScheduledActionSpec> actions = new ArrayList<>();
        TargetTrackingSpec read = tracking(resource, Direction.READ, actions);
        TargetTrackingSpec write = tracking(resource, Direction.WRITE, actions);
        if (actions.size() > ACTIONS_AT_MOST) {
            notes.add(
                    resource,
                    0,
                    "has %d scheduled actions in a week; the first %d are kept"
                            .formatted(actions.size(), ACTIONS_AT_MOST));
        }
        return read == null && write == null
                ? null
                : new AutoScalingSpec(read, write, actions.subList(0, Math.min(ACTIONS_AT_MOST, actions.size())));
    }

    private @Nullable TargetTrackingSpec tracking(
            String resource, Direction direction, List<ScheduledActionSpec> actions) {
        Scaled found = scaled.get(new Key(resource, direction));
        if (found == null) {
            return null;
        }
        Target target = found.target;
        Fields policy = found.policy;
        Fields place = found.place == null ? policy : found.place;
        if (target == null || policy == null || target.noScaleOut()) {
            Fields at = place == null && !found.actions.isEmpty() ? found.actions.get(0) : place;
            if (at != null) {
                at.note("%s of %s have no auto scaling in the scenario: %s"
                        .formatted(
                                direction == Direction.READ ? "reads" : "writes",
                                Names.shown(resource),
                                target == null
                                        ? "there is no scalable target"
                                        : policy == null ? "there is no target tracking policy" : "it is suspended"));
            }
            return null;
        }
        TargetTrackingSpec tracking = tracking(policy, target.min(), target.max(), policy);
        for (Fields action : found.actions) {
            if (target.noSchedule()) {
                action.note("scheduled actions of %s are suspended; left out".formatted(Names.shown(resource)));
            } else {
                actions.addAll(Schedule.actions(action, direction));
            }
        }
        return target.noScaleIn()
                ? new TargetTrackingSpec(
                        tracking.minCapacity(),
                        tracking.maxCapacity(),
                        tracking.targetValue(),
                        tracking.scaleInCooldown(),
                        tracking.scaleOutCooldown(),
                        true)
                : tracking;
    }

    /** Says which resources are scaled that no file defines. */
    void nameOthers(Set<String> known) {
        Set<String> others = scaled.keySet().stream()
                .map(Key::resource)
                .filter(resource -> !known.contains(resource))
                .collect(Collectors.toCollection(TreeSet::new));
        for (String other : others) {
            scaled.forEach((key, found) -> {
                Fields place = found.place == null ? found.policy : found.place;
                if (key.resource().equals(other) && place != null) {
                    place.note("it scales %s, which no file defines; left out".formatted(Names.shown(other)));
                }
            });
        }
    }

    /** Target tracking within bounds; {@code settings} is where to complain. */
    static TargetTrackingSpec tracking(Fields settings, long min, long max, Fields tracking) {
        if (max < min) {
            throw settings.bad("its maximum capacity, %d, is below its minimum, %d".formatted(max, min));
        }
        Double given = tracking.number("TargetValue");
        if (given == null) {
            throw tracking.bad("TargetValue", "is missing");
        }
        double target = Math.max(TARGET_LEAST, Math.min(TARGET_MOST, given));
        if (target != given) {
            tracking.note(
                    "TargetValue %s lies outside of 20 to 90 per cent (3.11); %.0f counts".formatted(given, target));
        }
        return new TargetTrackingSpec(
                min,
                max,
                target / 100,
                cooldown(tracking, "ScaleInCooldown"),
                cooldown(tracking, "ScaleOutCooldown"),
                tracking.flag("DisableScaleIn"));
    }

    private static Duration cooldown(Fields tracking, String key) {
        Long seconds = tracking.whole(key, 0);
        if (seconds != null && seconds > COOLDOWN_MOST.toSeconds()) {
            tracking.note("%s of %d s is longer than a day; a day counts".formatted(key, seconds));
            return COOLDOWN_MOST;
        }
        return Duration.ofSeconds(seconds == null ? 0 : seconds);
    }
}
