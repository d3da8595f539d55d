package dev.openstream.simulator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The fences between the simulator's packages (architecture.md 1 and 5). */
class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.openstream.simulator");

    @Test
    void dependenciesGoOneWay() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("simulator")
                .definedBy("dev.openstream.simulator")
                .layer("http")
                .definedBy("dev.openstream.simulator.http")
                .layer("routes")
                .definedBy("dev.openstream.simulator.routes")
                .layer("controller")
                .definedBy("dev.openstream.simulator.controller")
                .layer("motion")
                .definedBy("dev.openstream.simulator.motion")
                .whereLayer("simulator")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("http")
                .mayOnlyBeAccessedByLayers("simulator")
                .whereLayer("routes")
                .mayOnlyBeAccessedByLayers("simulator", "http")
                .whereLayer("controller")
                .mayOnlyBeAccessedByLayers("simulator", "routes")
                .whereLayer("motion")
                .mayOnlyBeAccessedByLayers("simulator", "routes", "controller")
                .check(CLASSES);
    }

    @Test
    void motionIsPure() {
        noClasses()
                .that()
                .resideInAPackage("dev.openstream.simulator.motion")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.netty..",
                        "java.net..",
                        "java.nio..",
                        "java.time..",
                        "dev.openstream.server..",
                        "org.slf4j..")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Thread.class)
                .check(CLASSES);
    }

    @Test
    void onlyHttpKnowsNetty() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.openstream.simulator.http")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.netty..")
                .check(CLASSES);
    }
}
