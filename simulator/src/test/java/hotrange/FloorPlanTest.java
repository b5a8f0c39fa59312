package hotrange;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.time.Clock;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Protects the floor plan: who may import whom, which library lives where, and what would make two runs differ.
 * The rules are plain tests on purpose: rules in annotated fields have been seen to pass without being run.
 */
class FloorPlanTest {

    /** Fewer imported classes than this mean that the rules looked at the wrong place. */
    private static final int CLASSES_AT_LEAST = 10;

    private static final String ROOT = "hotrange";

    private static final String JACKSON = "tools.jackson..";
    private static final String JACKSON_ANNOTATIONS = "com.fasterxml.jackson.annotation..";
    private static final String SNAKEYAML = "org.snakeyaml.engine..";
    private static final String HISTOGRAM = "org.HdrHistogram..";
    private static final String FASTCSV = "de.siegmar.fastcsv..";
    private static final String DATASKETCHES = "org.apache.datasketches..";
    private static final String COMMONS_MATH = "org.apache.commons.math3..";

    /** What every package may use besides its own row. */
    private static final List<String> EVERYWHERE = List.of("java..", "org.jspecify.annotations..");

    /** Parts of the JDK that only {@code report} may use: drawing and document trees. */
    private static final String[] DESKTOP = {"java.awt..", "javax.imageio..", "javax.swing..", "org.w3c.dom.."};

    /** One row of the floor plan: the packages of ours that {@code name} may import, and the libraries. */
    private record Floor(String name, List<String> packages, List<String> libraries) {

        private String pattern() {
            return patternOf(name);
        }

        private DescribedPredicate<JavaClass> permitted() {
            String[] patterns = Stream.of(
                            List.of(pattern()),
                            packages.stream().map(FloorPlanTest::patternOf).toList(),
                            libraries,
                            EVERYWHERE)
                    .flatMap(Collection::stream)
                    .toArray(String[]::new);
            return describe(
                    "in " + Arrays.toString(patterns),
                    type -> resideInAnyPackage(patterns).test(type.getBaseComponentType())
                            || type.getBaseComponentType().isPrimitive());
        }
    }

    private static final List<String> ALL_PACKAGES = List.of(
            "engine",
            "statistics",
            "result",
            "table",
            "scaling",
            "workload",
            "scenario",
            "trace",
            "compare",
            "cost",
            "run",
            "sweep",
            "report",
            "advice",
            "definition",
            "imports",
            "cli");

    private static final List<Floor> FLOORS = List.of(
            new Floor("engine", List.of(), List.of()),
            new Floor("statistics", List.of(), List.of(COMMONS_MATH)),
            new Floor("result", List.of(), List.of(JACKSON, JACKSON_ANNOTATIONS, FASTCSV, HISTOGRAM)),
            new Floor("table", List.of("engine"), List.of()),
            new Floor("scaling", List.of("engine", "table"), List.of()),
            new Floor("workload", List.of("engine", "table"), List.of(COMMONS_MATH)),
            new Floor(
                    "trace",
                    List.of("workload", "table", "scaling", "scenario"),
                    List.of(FASTCSV, JACKSON, JACKSON_ANNOTATIONS, SNAKEYAML, DATASKETCHES)),
            new Floor("scenario", List.of("table", "scaling", "workload", "result"), List.of(JACKSON, SNAKEYAML)),
            new Floor(
                    "run",
                    List.of(
                            "engine",
                            "table",
                            "scaling",
                            "workload",
                            "trace",
                            "scenario",
                            "result",
                            "statistics",
                            "compare",
                            "cost"),
                    List.of(HISTOGRAM)),
            new Floor("sweep", List.of("scenario", "run", "result", "statistics", "compare"), List.of(JACKSON)),
            new Floor("compare", List.of("result", "statistics"), List.of(JACKSON)),
            new Floor(
                    "cost",
                    List.of("result", "engine", "table", "scaling", "workload", "trace"),
                    List.of(JACKSON, JACKSON_ANNOTATIONS)),
            new Floor(
                    "report",
                    List.of("result", "compare", "cost"),
                    Stream.concat(
                                    Stream.of(
                                            "org.jfree..",
                                            "org.apache.batik..",
                                            "gg.jte..",
                                            "com.github.freva.asciitable.."),
                                    Arrays.stream(DESKTOP))
                            .toList()),
            new Floor(
                    "advice",
                    List.of(
                            "scenario",
                            "run",
                            "result",
                            "compare",
                            "cost",
                            "report",
                            "table",
                            "scaling",
                            "workload",
                            "statistics"),
                    List.of(JACKSON, JACKSON_ANNOTATIONS)),
            new Floor("definition", List.of("table", "scaling", "workload", "scenario"), List.of(JACKSON, SNAKEYAML)),
            new Floor(
                    "imports",
                    List.of("definition", "trace", "scenario", "workload", "table", "scaling", "statistics"),
                    List.of(JACKSON, SNAKEYAML, "javax.crypto..")),
            new Floor(
                    "cli",
                    ALL_PACKAGES,
                    List.of("picocli..", "me.tongfei.progressbar..", "com.github.freva.asciitable..")));

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    @Test
    void rulesSeeTheClasses() {
        assertThat(CLASSES).hasSizeGreaterThanOrEqualTo(CLASSES_AT_LEAST);
    }

    @Test
    void floorPlanHasOneRowPerPackage() {
        assertThat(FLOORS).extracting(Floor::name).containsExactlyInAnyOrderElementsOf(ALL_PACKAGES);
    }

    @Test
    void everyClassLiesInAPackageOfTheFloorPlan() {
        String[] patterns = ALL_PACKAGES.stream().map(FloorPlanTest::patternOf).toArray(String[]::new);
        classes().should().resideInAnyPackage(patterns).check(CLASSES);
    }

    @Test
    void packagesUseOnlyTheirFloorsAndLibraries() {
        List<String> findings = FLOORS.stream()
                .map(floor -> classes()
                        .that()
                        .resideInAPackage(floor.pattern())
                        .should()
                        .onlyDependOnClassesThat(floor.permitted())
                        .allowEmptyShould(true))
                .flatMap(rule -> rule.evaluate(CLASSES).getFailureReport().getDetails().stream())
                .toList();
        assertThat(findings).as("uses that the floor plan does not have").isEmpty();
    }

    @Test
    void packagesAreFreeOfCycles() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void packagesWithinAFloorAreFreeOfCycles() {
        for (String floor : List.of("table", "workload", "result", "run", "trace", "cost", "report", "advice", "cli")) {
            SliceAssignment byPackage = new SliceAssignment() {
                @Override
                public SliceIdentifier getIdentifierOf(JavaClass type) {
                    return resideInAPackage(patternOf(floor)).test(type)
                            ? SliceIdentifier.of(type.getPackageName())
                            : SliceIdentifier.ignore();
                }

                @Override
                public String getDescription() {
                    return "packages of " + floor;
                }
            };
            slices().assignedFrom(byPackage).should().beFreeOfCycles().check(CLASSES);
        }
    }

    @Test
    void packagesAreSmallEnoughToBeSeenAtOnce() {
        Map<String, Long> sizes = CLASSES.stream()
                .filter(JavaClass::isTopLevelClass)
                .filter(type -> !type.getSimpleName().equals("package-info"))
                .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));
        assertThat(sizes)
                .as("types per package")
                .allSatisfy((name, types) -> assertThat(types).as(name).isLessThanOrEqualTo(32));
    }

    @Test
    void onlyReportDraws() {
        noClasses()
                .that(not(resideInAPackage(patternOf("report"))))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(DESKTOP)
                .check(CLASSES);
    }

    @Test
    void onlyCommandsKnowTheTimeOfDayAndUnseededChance() {
        noClasses()
                .that(not(resideInAPackage(patternOf("cli"))))
                .should()
                .accessTargetWhere(describe("reads a clock or draws unseeded numbers", FloorPlanTest::differsPerRun))
                .check(CLASSES);
    }

    @Test
    void onlyCommandsMaySeeGeneratorsOfTheJdk() {
        noClasses()
                .that(not(resideInAPackage(patternOf("cli"))))
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(Random.class, ThreadLocalRandom.class, Clock.class)
                .check(CLASSES);
    }

    @Test
    void runsAndResultsUseNoCollectionWithoutOrder() {
        noClasses()
                .that(resideInAnyPackage(patternOf("run"), patternOf("result")))
                .should()
                .accessTargetWhere(describe("makes a map or set without order", FloorPlanTest::hasNoOrder))
                .check(CLASSES);
    }

    private static boolean differsPerRun(JavaAccess<?> access) {
        JavaClass owner = access.getTargetOwner();
        String name = access.getTarget().getName();
        return switch (name) {
            case "currentTimeMillis", "nanoTime" -> owner.isEquivalentTo(System.class);
            case "now" -> owner.getPackageName().startsWith("java.time");
            case "random" -> owner.isEquivalentTo(Math.class) || owner.isEquivalentTo(StrictMath.class);
            case "randomUUID" -> owner.isEquivalentTo(UUID.class);
            case "<init>" ->
                owner.isEquivalentTo(Date.class)
                        && access.getTarget().getFullName().equals(Date.class.getName() + ".<init>()");
            default -> false;
        };
    }

    private static boolean hasNoOrder(JavaAccess<?> access) {
        JavaClass owner = access.getTargetOwner();
        String name = access.getTarget().getName();
        return switch (name) {
            case "of", "copyOf", "ofEntries" -> owner.isEquivalentTo(Map.class) || owner.isEquivalentTo(Set.class);
            case "<init>" ->
                owner.isEquivalentTo(java.util.HashMap.class) || owner.isEquivalentTo(java.util.HashSet.class);
            default -> false;
        };
    }

    private static String patternOf(String name) {
        return ROOT + "." + name + "..";
    }
}
