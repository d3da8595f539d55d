package dev.openstream.cli.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static dev.openstream.cli.architecture.ProductClasses.HOUSE;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** Modules point one way; who may use threads, locks and Netty (docs/threads.md). */
final class ArchitectureTest {

    private static final Set<String> NAMED_WITH_THEIR_CLASS = Set.of("Builder", "State", "Kind");

    @Test
    void modulesPointOneWay() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("protocol")
                .definedBy("dev.openstream.protocol..")
                .layer("client")
                .definedBy("dev.openstream.client..")
                .layer("robot")
                .definedBy("dev.openstream.robot..")
                .layer("server")
                .definedBy("dev.openstream.server..")
                .layer("simulator")
                .definedBy("dev.openstream.simulator..")
                .layer("guard")
                .definedBy("dev.openstream.guard..")
                .layer("page")
                .definedBy("dev.openstream.page..")
                .layer("host")
                .definedBy("dev.openstream.host..")
                .layer("verify")
                .definedBy("dev.openstream.verify..")
                .layer("mcap")
                .definedBy("dev.openstream.mcap..")
                .layer("recording")
                .definedBy("dev.openstream.recording..")
                .layer("parquet")
                .definedBy("dev.openstream.parquet..")
                .layer("cli")
                .definedBy("dev.openstream.cli..")
                .whereLayer("parquet")
                .mayOnlyAccessLayers("recording")
                .whereLayer("parquet")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("mcap")
                .mayNotAccessAnyLayer()
                .whereLayer("mcap")
                .mayOnlyBeAccessedByLayers("recording", "host", "cli")
                .whereLayer("recording")
                .mayOnlyAccessLayers("mcap", "robot")
                .whereLayer("recording")
                .mayOnlyBeAccessedByLayers("parquet", "host", "cli")
                .whereLayer("cli")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("verify")
                .mayOnlyAccessLayers("protocol")
                .whereLayer("verify")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("host")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("guard")
                .mayOnlyBeAccessedByLayers("host")
                .whereLayer("page")
                .mayOnlyAccessLayers("server", "protocol")
                .whereLayer("page")
                .mayOnlyBeAccessedByLayers("host")
                .whereLayer("simulator")
                .mayOnlyBeAccessedByLayers("host", "cli")
                .whereLayer("robot")
                .mayOnlyAccessLayers("protocol")
                .whereLayer("robot")
                .mayOnlyBeAccessedByLayers("server", "simulator", "guard", "recording", "host", "cli")
                .whereLayer("server")
                .mayOnlyBeAccessedByLayers("simulator", "guard", "page", "host", "cli")
                .whereLayer("client")
                .mayOnlyAccessLayers("protocol")
                .whereLayer("client")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("protocol")
                .mayNotAccessAnyLayer()
                .check(HOUSE);
    }

    // Programs that embed the server have a command line and a log of their own.
    @Test
    void hostKnowsNoCommandLineAndNoLogger() {
        noClasses()
                .that()
                .resideInAPackage("dev.openstream.host..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("picocli..", "org.jline..", "ch.qos.logback..")
                .check(HOUSE);
    }

    // The arm is arithmetic: nothing of the server, no words of the protocol, no log.
    @Test
    void motionDependsOnTheModelOnly() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "dev.openstream.simulator.motion", "dev.openstream.robot.motion", "dev.openstream.robot.model")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.openstream.server..", "dev.openstream.protocol..", "org.slf4j..")
                .check(HOUSE);
    }

    // The guard stands in front of any controller.
    @Test
    void guardKnowsTheArmAndNoController() {
        noClasses()
                .that()
                .resideInAPackage("dev.openstream.guard..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.openstream.simulator..",
                        "dev.openstream.server.sampling..",
                        "dev.openstream.server.session..",
                        "dev.openstream.server.transport..",
                        "dev.openstream.server.upstream..",
                        "dev.openstream.server.http..")
                .check(HOUSE);
    }

    // The kit checks any server from outside, and others embed it.
    @Test
    void conformanceKitKnowsNoServerAndNoCommandLine() {
        noClasses()
                .that()
                .resideInAPackage("dev.openstream.verify..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.openstream.server..",
                        "dev.openstream.simulator..",
                        "dev.openstream.client..",
                        "io.netty..",
                        "picocli..")
                .check(HOUSE);
    }

    // On the server's side the event loop is the only thread that works; main waits, a hook closes (each controller by
    // a thread,
    // since one may hang), a warm-up is over before it counts, files are written and names are looked up beside it. A
    // client has a
    // thread that receives, and virtual ones that call its user; a replay has no client.
    @Test
    void onlyTheLoopAndTheCommandsStartThreads() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("dev.openstream.cli.ServeCommand")
                .and()
                .doNotHaveFullyQualifiedName("dev.openstream.host.fleet.ServedFleet")
                .and()
                .doNotHaveFullyQualifiedName("dev.openstream.cli.SystemdNotify")
                .and()
                .doNotHaveFullyQualifiedName("dev.openstream.cli.HeapTrim")
                .and()
                .doNotHaveFullyQualifiedName("dev.openstream.cli.replay.ReplayConnection")
                .and()
                .doNotHaveFullyQualifiedName("dev.openstream.cli.command.SlowVerdicts")
                .and()
                .doNotHaveFullyQualifiedName("dev.openstream.server.record.WritingThread")
                .and()
                .doNotHaveFullyQualifiedName("dev.openstream.host.records.ServerRecorder")
                .and()
                .haveNameNotMatching("dev.openstream.server.upstream.HostLookup(\\$.*)?")
                .and()
                .resideOutsideOfPackage("dev.openstream.client")
                .should()
                .callConstructor(Thread.class, Runnable.class)
                .orShould()
                .callConstructor(Thread.class, Runnable.class, String.class)
                .orShould()
                .callMethod(Thread.class, "ofVirtual")
                .orShould()
                .callMethod(Thread.class, "ofPlatform")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Executors.class)
                .check(HOUSE);
    }

    @Test
    void onlyTransportUpstreamsHttpAdminAndPageKnowNetty() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "dev.openstream.server.transport..",
                        "dev.openstream.server.http..",
                        "dev.openstream.server.admin..",
                        "dev.openstream.server.upstream..",
                        "dev.openstream.page.http",
                        "dev.openstream.page.viewer",
                        "dev.openstream.page.console")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.netty..")
                .check(HOUSE);
    }

    // Two loops of ours meet nowhere; the lock-free house has no locks.
    @Test
    void nobodyTakesALock() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.util.concurrent.locks..")
                .orShould()
                .callMethod(Object.class, "wait")
                .check(HOUSE);
        noMethods().should().haveModifier(JavaModifier.SYNCHRONIZED).check(HOUSE);
    }

    @Test
    void classesAreFinalOrSealed() {
        classes()
                .that()
                .areNotInterfaces()
                .and()
                .doNotHaveModifier(JavaModifier.ABSTRACT)
                .and()
                .areNotEnums()
                .and()
                .areNotAnonymousClasses()
                .should()
                .haveModifier(JavaModifier.FINAL)
                .check(HOUSE);
    }

    @Test
    void noNameSaysNothing() {
        noClasses()
                .should()
                .haveSimpleNameEndingWith("Util")
                .orShould()
                .haveSimpleNameEndingWith("Utils")
                .orShould()
                .haveSimpleNameEndingWith("Helper")
                .orShould()
                .haveSimpleNameEndingWith("Manager")
                .orShould()
                .haveSimpleNameEndingWith("Impl")
                .orShould()
                .resideInAnyPackage("..util..", "..common..", "..impl..", "..helper..")
                .check(HOUSE);
    }

    @Test
    void simpleNameMeansOneThing() {
        Map<String, List<String>> byName = HOUSE.stream()
                .filter(each -> each.isTopLevelClass() && !each.getSimpleName().equals("package-info"))
                .collect(groupingBy(JavaClass::getSimpleName, mapping(JavaClass::getName, toList())));

        assertThat(byName.values())
                .hasSizeGreaterThan(500)
                .allSatisfy(names -> assertThat(names).hasSize(1));
    }

    // A member of a sealed family is read with its family, Event.Data for instance; a builder, a state and a kind with
    // the class
    // that they belong to. Private types are not read outside of it.
    @Test
    void simpleNameOfANestedTypeMeansOneThing() {
        Set<String> topLevel = HOUSE.stream()
                .filter(JavaClass::isTopLevelClass)
                .map(JavaClass::getSimpleName)
                .collect(toSet());
        List<JavaClass> nested = HOUSE.stream()
                .filter(each -> each.isMemberClass() && !isOfASealedFamily(each))
                .toList();
        Map<String, List<String>> byName = nested.stream()
                .filter(each -> !each.getModifiers().contains(JavaModifier.PRIVATE))
                .filter(each -> !NAMED_WITH_THEIR_CLASS.contains(each.getSimpleName()))
                .collect(groupingBy(JavaClass::getSimpleName, mapping(JavaClass::getName, toList())));

        assertThat(nested)
                .hasSizeGreaterThan(100)
                .extracting(JavaClass::getSimpleName)
                .doesNotContainAnyElementsOf(topLevel);
        assertThat(byName.values()).allSatisfy(names -> assertThat(names).hasSize(1));
    }

    private static boolean isOfASealedFamily(JavaClass each) {
        return each.getAllRawInterfaces().stream()
                .anyMatch(family -> family.reflect().isSealed());
    }

    @Test
    void standardOutputBelongsToTheCommands() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.openstream.cli..")
                .and()
                // The last word of a process that has no memory for a log.
                .doNotHaveFullyQualifiedName("dev.openstream.server.transport.OutOfMemory")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(System.class, "exit", int.class)
                .check(HOUSE);
    }
}
