package dev.vestibule.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;

/** What tests must not do. */
final class TestHabitsTest {
    @Test
    void waitForWhatTheyExpectAndNeverForTime() {
        noClasses()
                .should()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callMethod(Thread.class, "sleep", long.class, int.class)
                .orShould()
                .callMethod(java.util.concurrent.TimeUnit.class, "sleep", long.class)
                .because("a test that sleeps is slow on a good day and red on a bad one")
                .check(House.tests());
    }

    @Test
    void areNeverSwitchedOff() {
        noClasses().should().beAnnotatedWith(Disabled.class).check(House.tests());
        noMethods().should().beAnnotatedWith(Disabled.class).check(House.tests());
    }

    @Test
    void areNamedAsPromises() {
        methods()
                .that()
                .areAnnotatedWith(Test.class)
                .should()
                .haveNameNotMatching("(test|should)[A-Z_].*|.*_.*")
                .because("read aloud, the class and its methods are the specification")
                .check(House.tests());
    }
}
