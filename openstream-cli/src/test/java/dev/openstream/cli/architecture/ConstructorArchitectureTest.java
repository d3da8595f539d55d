package dev.openstream.cli.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.constructors;
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

/** Constructors of sessions and connections: a part that is given a half-built object may call it (ADR 61). */
final class ConstructorArchitectureTest {

    private static final JavaClasses PARTS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("dev.openstream.server.session", "dev.openstream.server.transport");

    // Exceptions are left out: what they are given, their cause, is of the same type as they are.
    @Test
    void noThisLeavesAConstructor() {
        constructors()
                .that()
                .areDeclaredInClassesThat()
                .areNotAssignableTo(Throwable.class)
                .should(new KeepThis())
                .check(PARTS);
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
