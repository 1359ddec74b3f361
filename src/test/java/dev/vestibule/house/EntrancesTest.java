package dev.vestibule.house;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Libraries, nulls, clocks, randomness and the network enter the house through one named class each. */
final class EntrancesTest {
    private static final String ROOT = "dev.vestibule";
    private static final String CLI = "dev.vestibule.cli";
    private static final String WEB = "dev.vestibule.web";
    private static final Pattern NULLABLE_ANSWERS = Pattern.compile("getParameter.*|getHeader.*|getCookies");
    private static final Set<String> CHANCE = Set.of(
            "java.security.SecureRandom",
            "java.util.Random",
            "java.util.SplittableRandom",
            "java.util.concurrent.ThreadLocalRandom");
    private static final Set<String> MADE_BY_CHANCE = Set.of(
            "com.nimbusds.oauth2.sdk.id.State",
            "com.nimbusds.openid.connect.sdk.Nonce",
            "com.nimbusds.oauth2.sdk.pkce.CodeVerifier");
    private static final Set<String> SOCKETS =
            Set.of("java.net.Socket", "java.net.ServerSocket", "java.net.DatagramSocket", "java.net.URLConnection");

    @Test
    void knowsJettyInTheCommandsOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackage(CLI)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.eclipse.jetty..")
                .because("the WAR has no Jetty (docs/adr/0012)")
                .check(House.main());
    }

    @Test
    void knowsTheTemplateEngineInPagesOnly() {
        noClasses()
                .that(areNot(WEB + ".Pages"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("freemarker..")
                .because("escaping is configured in one place")
                .check(House.main());
    }

    @Test
    void keepsServletsOutOfTheLowerFloors() {
        noClasses()
                .that()
                .resideInAnyPackage(lower("failure", "store", "provider", "application", "connection"))
                .or()
                .resideInAnyPackage(lower("user", "journal", "grant", "upstream"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jakarta.servlet..")
                .because("a rule that knows no servlet can be tested without one")
                .check(House.main());
    }

    @Test
    void readsRequestsInWebOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackage(WEB)
                .should()
                .accessTargetWhere(target(
                        "a part of a request that may be null",
                        target -> NULLABLE_ANSWERS.matcher(target.getName()).matches()
                                && target.getOwner().isAssignableTo("jakarta.servlet.ServletRequest")))
                .because("they return null without saying so: use Params, Cookies or Credentials")
                .check(House.main());
    }

    @Test
    void readsTheClockInTheWiringOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT, CLI)
                .should()
                .accessTargetWhere(target("the time of this machine", EntrancesTest::isSystemTime))
                .because("a test owns the clock: take a java.time.Clock in the constructor")
                .check(House.main());
    }

    @Test
    void measuresDurationsInUpstreamOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT, CLI, ROOT + ".upstream")
                .should()
                .accessTargetWhere(target("System.nanoTime", target -> is(target, "java.lang.System", "nanoTime")))
                .because("only calls to a provider are timed with it")
                .check(House.main());
    }

    @Test
    void takesRandomnessFromSecretsOnly() {
        noClasses()
                .that(areNot(ROOT + ".store.Secrets"))
                .should()
                .dependOnClassesThat(describe("make random numbers", type -> CHANCE.contains(type.getFullName())))
                .orShould()
                .accessTargetWhere(target(
                        "a source of randomness",
                        target -> is(target, "java.util.UUID", "randomUUID") || is(target, "java.lang.Math", "random")))
                .because("weak randomness gets in where nobody looks")
                .check(House.main());
    }

    @Test
    void makesStatesAndNoncesByLibraryInTheSampleOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".sample")
                .should()
                .accessTargetWhere(target(
                        "a random value of Nimbus",
                        target -> target.getName().equals("<init>")
                                && MADE_BY_CHANCE.contains(target.getOwner().getFullName())
                                && parameters(target).isEmpty()))
                .because("the server takes its randomness from store.Secrets")
                .check(House.main());
    }

    @Test
    void goesOutThroughOutboundOnly() {
        noClasses()
                .that(areNot(ROOT + ".upstream.Outbound"))
                // Outbound's own hand for addresses that operators type: it connects to what was looked at, and nothing
                // else.
                .and(areNot(ROOT + ".upstream.GuardedConnection"))
                // The stand-in for another company posts to apps on this machine, and may not know Outbound.
                .and(areNot(ROOT + ".sandbox.CallbackCall"))
                .and()
                .resideOutsideOfPackage(ROOT + ".sample")
                .should()
                .dependOnClassesThat(describe("open connections by HTTP", EntrancesTest::opensConnections))
                .orShould()
                .dependOnClassesThat(describe("are sockets", type -> SOCKETS.contains(type.getFullName())))
                .orShould()
                .accessTargetWhere(target(
                        "the network",
                        target -> is(target, "com.nimbusds.oauth2.sdk.http.HTTPRequest", "send")
                                || is(target, "java.net.URL", "openConnection")
                                || is(target, "java.net.URL", "openStream")
                                || is(target, "java.net.URL", "getContent")))
                .because("deadlines, size limits and the silence about secrets live in Outbound")
                .check(House.main());
    }

    @Test
    void speaksToTheConsoleInTheCommandsOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackage(CLI)
                .should(ACCESS_STANDARD_STREAMS)
                .because("everything else logs")
                .check(House.main());
    }

    @Test
    void logsThroughOneFacade() {
        // Outbound shuts the loggers of the JDK's HTTP client, which would print addresses with secrets in them.
        noClasses()
                .that(areNot(ROOT + ".upstream.Outbound"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.util.logging..")
                .because("SLF4J is what both the jar and a container can direct")
                .check(House.main());
    }

    @Test
    void throwsExceptionsWithAMeaning() {
        NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS.check(House.main());
    }

    /** All of the JDK's client but the parts that receive a body and the exceptions, which open nothing. */
    private static boolean opensConnections(JavaClass type) {
        return type.getPackageName().equals("java.net.http")
                && !type.getFullName().startsWith("java.net.http.HttpResponse$")
                && !type.isAssignableTo(Throwable.class);
    }

    private static boolean isSystemTime(AccessTarget target) {
        String owner = target.getOwner().getFullName();
        return is(target, "java.lang.System", "currentTimeMillis")
                || (owner.equals("java.time.Clock")
                        && (target.getName().startsWith("system")
                                || target.getName().startsWith("tick")))
                || (owner.startsWith("java.time.")
                        && target.getName().equals("now")
                        && !parameters(target).contains("java.time.Clock"))
                || (is(target, "java.util.Date", "<init>") && parameters(target).isEmpty());
    }

    private static boolean is(AccessTarget target, String owner, String name) {
        return target.getOwner().getFullName().equals(owner) && target.getName().equals(name);
    }

    private static Set<String> parameters(AccessTarget target) {
        return target instanceof AccessTarget.CodeUnitAccessTarget unit
                ? Set.copyOf(unit.getRawParameterTypes().stream()
                        .map(JavaClass::getFullName)
                        .distinct()
                        .toList())
                : Set.of();
    }

    private static DescribedPredicate<JavaAccess<?>> target(
            String description, java.util.function.Predicate<AccessTarget> predicate) {
        return describe("target is " + description, access -> predicate.test(access.getTarget()));
    }

    /** Neither this class nor one that is nested in it. */
    private static DescribedPredicate<JavaClass> areNot(String name) {
        return describe(
                "are not " + name,
                type -> !type.getFullName().equals(name) && !type.getFullName().startsWith(name + "$"));
    }

    private static String[] lower(String... rooms) {
        String[] names = new String[rooms.length];
        for (int i = 0; i < rooms.length; i++) {
            names[i] = ROOT + "." + rooms[i];
        }
        return names;
    }
}
