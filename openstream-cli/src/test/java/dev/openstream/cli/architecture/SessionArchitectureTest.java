package dev.openstream.cli.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.constructors;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The packages of a session: by command, one way, and with parts that do not know the whole (ADR 61). */
final class SessionArchitectureTest {

    private static final String SESSION = "dev.openstream.server.session";

    private static final JavaClasses PARTS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages(SESSION);

    @Test
    void packagesPointOneWay() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("session")
                .definedBy(SESSION)
                .layer("stop")
                .definedBy(SESSION + ".stop")
                .layer("control")
                .definedBy(SESSION + ".control")
                .layer("monitor")
                .definedBy(SESSION + ".monitor")
                .layer("context")
                .definedBy(SESSION + ".context")
                .layer("handshake")
                .definedBy(SESSION + ".handshake")
                .layer("command")
                .definedBy(SESSION + ".command")
                .layer("motion")
                .definedBy(SESSION + ".motion")
                .layer("port")
                .definedBy(SESSION + ".port")
                .whereLayer("session")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("stop")
                .mayOnlyAccessLayers("control", "context", "motion", "port")
                .whereLayer("control")
                .mayOnlyAccessLayers("context", "motion", "port")
                .whereLayer("monitor")
                .mayOnlyAccessLayers("context", "command", "port")
                .whereLayer("context")
                .mayOnlyAccessLayers("handshake", "motion")
                .whereLayer("handshake")
                .mayOnlyAccessLayers("port")
                .whereLayer("command")
                .mayNotAccessAnyLayer()
                .whereLayer("motion")
                .mayNotAccessAnyLayer()
                .whereLayer("port")
                .mayNotAccessAnyLayer()
                .check(PARTS);
    }

    // A package that is added belongs to the shape as well.
    @Test
    void packagesHaveNoCycle() {
        slices().matching(SESSION + ".(*)..").should().beFreeOfCycles().check(PARTS);
    }

    // A part that knows the whole can do anything with it.
    @Test
    void partsDoNotKnowTheSession() {
        noClasses()
                .that()
                .resideInAPackage(SESSION + "..")
                .and()
                .doNotHaveFullyQualifiedName(SESSION + ".Session")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName(SESSION + ".Session")
                .check(PARTS);
    }

    // A part that is given a half-built object may call it.
    @Test
    void noThisLeavesAConstructor() {
        constructors().should(new KeepThis()).check(PARTS);
    }

    @ParameterizedTest
    @ValueSource(classes = {ByArgument.class, ByMethodReference.class, ByLambda.class, ByInnerObject.class})
    void aThisThatLeavesIsFound(Class<?> planted) {
        assertThat(constructors()
                        .should(new KeepThis())
                        .evaluate(new ClassFileImporter().importClasses(planted))
                        .hasViolation())
                .isTrue();
    }

    @Test
    void aThisThatStaysIsNoViolation() {
        constructors().should(new KeepThis()).check(new ClassFileImporter().importClasses(Stays.class));
    }

    static final class ByArgument implements Supplier<String> {

        ByArgument(List<Supplier<String>> others) {
            others.add(new Other(this));
        }

        @Override
        public String get() {
            return "";
        }
    }

    record Other(Supplier<String> kept) implements Supplier<String> {

        @Override
        public String get() {
            return kept.get();
        }
    }

    static final class ByMethodReference {

        private final String name;

        ByMethodReference(List<Supplier<String>> others) {
            this.name = "";
            others.add(this::name);
        }

        String name() {
            return name;
        }
    }

    static final class ByLambda {

        private final String name;

        ByLambda(List<Supplier<String>> others) {
            this.name = "";
            others.add(() -> name + others.size());
        }
    }

    static final class ByInnerObject {

        private final List<Inner> inner = new ArrayList<>();

        ByInnerObject() {
            inner.add(new Inner());
        }

        private final class Inner {

            @Override
            public String toString() {
                return "one of " + inner.size();
            }
        }
    }

    static final class Stays {

        private final Supplier<String> other;

        Stays(List<Supplier<String>> others) {
            this.other = others.getFirst();
            others.add(() -> "" + others.size());
            others.add(String::new);
        }

        String name() {
            return other.get();
        }
    }
}
