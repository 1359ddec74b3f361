package dev.vestibule.house;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.implement;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import dev.vestibule.web.Feature;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Packages are rooms: arrows between them go down only, and each feature shows one door (docs/adr/0001). */
final class HouseTest {
    private static final String ROOT = "dev.vestibule";

    /** Floor by floor, from the ground up: each package with the packages of ours that it may know. */
    private static final Map<String, Set<String>> KNOWS = new TreeMap<>(Map.ofEntries(
            Map.entry("failure", Set.of()),
            Map.entry("web", Set.of("failure")),
            Map.entry("store", Set.of("failure")),
            Map.entry("yaml", Set.of("failure")),
            Map.entry("provider", Set.of("yaml", "failure")),
            Map.entry("application", Set.of("provider", "store", "failure")),
            Map.entry("connection", Set.of("provider", "yaml", "store", "failure")),
            Map.entry("user", Set.of("provider", "store", "failure")),
            Map.entry("journal", Set.of("provider", "store", "failure")),
            Map.entry("key", Set.of("store", "failure")),
            Map.entry("grant", and(nouns(), "store", "failure")),
            Map.entry("diagnosis", Set.of("provider", "store", "failure")),
            Map.entry("upstream", Set.of("diagnosis", "connection", "provider", "store", "failure")),
            Map.entry("contract", and(nouns(), "upstream", "store", "failure")),
            Map.entry("vault", and(nouns(), "upstream", "store", "failure")),
            Map.entry("event", Set.of("application", "store", "failure")),
            Map.entry("configuration", and(nouns(), "event", "vault", "yaml", "store", "failure")),
            Map.entry("login", and(nouns(), "grant", "diagnosis", "upstream", "vault", "web", "store", "failure")),
            Map.entry("account", and(nouns(), "grant", "diagnosis", "upstream", "vault", "web", "store", "failure")),
            Map.entry("oidc", and(nouns(), "grant", "web", "store", "failure")),
            Map.entry("tryout", and(nouns(), "grant", "diagnosis", "upstream", "vault", "web", "store", "failure")),
            Map.entry("webhook", and(nouns(), "event", "web", "store", "failure")),
            Map.entry("meta", and(nouns(), "grant", "event", "vault", "web", "store", "failure")),
            Map.entry(
                    "dashboard",
                    and(
                            nouns(),
                            "grant",
                            "diagnosis",
                            "event",
                            "upstream",
                            "contract",
                            "vault",
                            "web",
                            "store",
                            "failure")),
            Map.entry("rehearsal", and(nouns(), "grant", "diagnosis", "upstream", "web", "yaml", "store", "failure")),
            Map.entry("operator", and(nouns(), "grant", "upstream", "web", "store", "failure")),
            Map.entry("api", and(nouns(), "grant", "upstream", "vault", "web", "store", "failure")),
            // A stand-in for another company must not lean on us, nor anybody on it: web and store, and what web
            // throws.
            Map.entry("sandbox", Set.of("web", "store", "failure")),
            Map.entry("sample", Set.of("web", "failure"))));

    /** The packages that only the wiring (root) and the commands (cli) know. */
    private static final List<String> FEATURES = List.of(
            "login",
            "account",
            "oidc",
            "tryout",
            "rehearsal",
            "meta",
            "webhook",
            "dashboard",
            "operator",
            "api",
            "sandbox",
            "sample");

    static Set<String> rooms() {
        return KNOWS.keySet();
    }

    static List<String> features() {
        return FEATURES;
    }

    @Test
    void placesEveryPackageOnAFloor() {
        Set<String> present = new TreeSet<>();
        for (JavaClass type : House.main()) {
            present.add(type.getPackageName());
        }
        present.removeAll(Set.of(ROOT, ROOT + ".cli"));
        present.removeAll(KNOWS.keySet().stream().map(HouseTest::named).toList());
        assertEquals(Set.of(), present, "a new package needs a line in the table of this test and in docs/adr/0001");
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void letsArrowsGoDownOnly(String room) {
        Set<String> known = new TreeSet<>(Set.of(named(room)));
        KNOWS.getOrDefault(room, Set.of()).forEach(below -> known.add(named(below)));
        noClasses()
                .that()
                .resideInAPackage(named(room))
                .should()
                .dependOnClassesThat(resideInAPackage(ROOT + "..")
                        .and(not(resideInAnyPackage(known.toArray(String[]::new))))
                        .as("reside above or beside it"))
                .because("arrows go down: if two rooms need each other, a third noun is missing below them")
                .allowEmptyShould(true)
                .check(House.main());
    }

    @ParameterizedTest
    @MethodSource("features")
    void keepsEachFeatureToTheWiring(String feature) {
        noClasses()
                .that()
                .resideOutsideOfPackages(named(feature), ROOT, named("cli"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(named(feature))
                .because("only the wiring opens doors")
                .allowEmptyShould(true)
                .check(House.main());
    }

    @Test
    void leavesTheCommandsOutOfTheWebApplication() {
        noClasses()
                .that()
                .resideOutsideOfPackage(named("cli"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(named("cli"))
                .because("the WAR is built without that package")
                .check(House.main());
    }

    @Test
    void hasNoCircles() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(House.main());
    }

    @Test
    void showsOnlyADoor() {
        classes()
                .that()
                .resideInAnyPackage(FEATURES.stream().map(HouseTest::named).toArray(String[]::new))
                .and()
                .arePublic()
                .and()
                .areTopLevelClasses()
                .and()
                .areNotRecords()
                .and(areNotSheetsOfRecords())
                .should(implement(Feature.class))
                .because("a feature package is a room with one door")
                .allowEmptyShould(true)
                .check(House.main());
    }

    @ParameterizedTest
    @MethodSource("features")
    void showsOneDoorAtMost(String feature) {
        List<String> doors = House.main().stream()
                .filter(type -> type.getPackageName().equals(named(feature)))
                .filter(type -> type.isTopLevelClass() && !type.isRecord())
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                .filter(areNotSheetsOfRecords())
                .map(JavaClass::getSimpleName)
                .sorted()
                .toList();
        assertEquals(doors.stream().limit(1).toList(), doors, feature + " has more than one door");
    }

    @Test
    void hidesServletsAndFilters() {
        noClasses()
                .that()
                .resideOutsideOfPackage(named("web"))
                .and(assignableTo("jakarta.servlet.Servlet").or(assignableTo("jakarta.servlet.Filter")))
                .should()
                .bePublic()
                .because("a servlet is reached through its route, never through its class")
                .allowEmptyShould(true)
                .check(House.main());
    }

    @Test
    void namesClassesAfterThings() {
        noClasses()
                .should()
                .haveNameMatching(".*(Utils?|Helpers?|Manager|Impl|Service|Data|Info)")
                .because("such a name says that nobody knew what the class is")
                .check(House.main());
    }

    /** FreeMarker reads public records only; a class that does nothing but hold some is a sheet of them. */
    private static DescribedPredicate<JavaClass> areNotSheetsOfRecords() {
        return describe(
                "are not sheets of records",
                type -> type.getMethods().stream()
                                .anyMatch(method -> !method.getModifiers().contains(JavaModifier.PRIVATE))
                        || type.getConstructors().stream()
                                .anyMatch(made -> !made.getModifiers().contains(JavaModifier.PRIVATE)));
    }

    private static String named(String room) {
        return ROOT + "." + room;
    }

    private static Set<String> nouns() {
        return Set.of("application", "connection", "user", "journal", "key", "provider");
    }

    private static Set<String> and(Set<String> some, String... more) {
        Set<String> all = new TreeSet<>(some);
        all.addAll(List.of(more));
        return all;
    }
}
