package dev.openstream.cli.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

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
}
